package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Makes the API server fail on purpose, and remembers what it was asked. For tests of what clients do about it. */
public final class Faults {

    /** What happens instead of an answer. */
    public sealed interface Fault {
        /** Nothing is done, and this is answered. */
        record Refused(int code, String reason, String message) implements Fault {}

        /** The connection is closed; the request was not carried out. */
        record LostOnTheWay() implements Fault {}

        /** The request is carried out, and the connection is closed without an answer. */
        record AnswerLost() implements Fault {}

        /** Nothing happens, ever. */
        record Hanging() implements Fault {}
    }

    /** Chooses the calls that a fault is for. */
    public static final class Choice {
        private final Faults faults;
        private final Predicate<ApiRequest> calls;
        private final int first;
        private final int count;

        private Choice(Faults faults, Predicate<ApiRequest> calls, int first, int count) {
            this.faults = faults;
            this.calls = calls;
            this.first = first;
            this.count = count;
        }

        public void isRefused(int code, String reason, String message) {
            faults.add(this, new Fault.Refused(code, reason, message));
        }

        public void isLostOnTheWay() {
            faults.add(this, new Fault.LostOnTheWay());
        }

        public void losesItsAnswer() {
            faults.add(this, new Fault.AnswerLost());
        }

        public void hangs() {
            faults.add(this, new Fault.Hanging());
        }
    }

    private static final class Plan {
        private final Choice choice;
        private final Fault fault;
        private int seen;

        private Plan(Choice choice, Fault fault) {
            this.choice = choice;
            this.fault = fault;
        }

        private boolean isDue(ApiRequest request) {
            if (!choice.calls.test(request)) {
                return false;
            }
            seen++;
            return seen >= choice.first && seen - choice.first < choice.count;
        }
    }

    private static final int KEPT = 10_000;

    private final List<Plan> plans = new ArrayList<>();
    private final Deque<ApiRequest> requests = new ArrayDeque<>();

    /** Calls with this method whose path contains {@code part}. */
    public static Predicate<ApiRequest> call(String method, String part) {
        return request -> request.method().equals(method) && request.path().contains(part);
    }

    /** The next call of these. */
    public Choice next(Predicate<ApiRequest> calls) {
        return nth(1, calls);
    }

    /** The {@code n}-th call of these from now on; 1 is the next. */
    public Choice nth(int n, Predicate<ApiRequest> calls) {
        return new Choice(this, calls, n, 1);
    }

    /** All calls of these until {@link #clear()}. */
    public Choice every(Predicate<ApiRequest> calls) {
        return new Choice(this, calls, 1, Integer.MAX_VALUE);
    }

    /** No fault any more; what was asked stays known. */
    public synchronized void clear() {
        plans.clear();
    }

    /** The last 10,000 requests in order, those that failed among them. */
    public synchronized List<ApiRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many of the last 10,000 requests were of these. */
    public synchronized long count(Predicate<ApiRequest> calls) {
        return requests.stream().filter(calls).count();
    }

    private synchronized void add(Choice choice, Fault fault) {
        plans.add(new Plan(choice, fault));
    }

    /** The fault for this request, which is remembered; null for none. */
    synchronized Fault meet(ApiRequest request) {
        requests.add(request);
        if (requests.size() > KEPT) {
            requests.remove();
        }
        Fault met = null;
        for (Plan plan : plans) {
            if (plan.isDue(request) && met == null) {
                met = plan.fault;
            }
        }
        return met;
    }
}
