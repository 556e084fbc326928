package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster of fakes with one service, {@code shop/reviews}, whose v1 runs on three pods; and a driver of steps. */
final class FakeMesh {
    static final ServiceRef REVIEWS = new ServiceRef("shop", "reviews");

    final TestClock clock = new TestClock();
    final Journal journal = new Journal();
    final FakeRecords records = new FakeRecords(journal);
    final FakeWorkloads workloads = new FakeWorkloads(journal);
    final FakeRoutes routes = new FakeRoutes(journal);
    final FakeGit git = new FakeGit(journal);
    final FakeDataPlane dataPlane = new FakeDataPlane();
    final FakeGatewayCounters gateway = new FakeGatewayCounters(clock);
    final List<String> said = new ArrayList<>();
    final List<String> waits = new ArrayList<>();
    final Deque<Verdict> verdicts = new ArrayDeque<>();
    String job = "shop/reviews";
    int run = 12;
    Caller.RunState others = Caller.RunState.RUNNING;
    List<Stage> stages = List.of();
    final List<Approval> approvals = new ArrayList<>();
    final FakeAnnouncements announcements = new FakeAnnouncements();
    private ReleaseEngine engine = begun();
    private int steps;

    FakeMesh() {
        workloads.runs("reviews-v1", 3, Map.of("app", "reviews", "version", "v1"));
    }

    /** From now on the stable scales by itself. */
    void autoscale() {
        workloads.autoscalers().scales("reviews-v1", "reviews", 1, 5);
    }

    ReleaseEngine engine() {
        return engine;
    }

    /** The process ends and another begins, which remembers nothing. */
    void restart() {
        engine = begun();
    }

    /** Another process, which remembers nothing. */
    ReleaseEngine begun() {
        return new ReleaseEngine(new ReleaseEngine.Ports(
                workloads, routes, dataPlane, records, git, announcements, new NoEvidence(), gateway, clock));
    }

    Release release() {
        return records.of(REVIEWS);
    }

    /** Runs a step to its end, as the Jenkins layer does: asks again when the wait is over, and when somebody else wrote the record. */
    <Q> ReleaseReport step(UseCase<Q> useCase, Q request) {
        return step(useCase, request, "step " + ++steps);
    }

    <Q> ReleaseReport step(UseCase<Q> useCase, Q request, String name) {
        FakeCaller caller = new FakeCaller(clock, job, run, name);
        caller.others = others;
        caller.stages = stages;
        caller.approvals = List.copyOf(approvals);
        for (int asked = 0; asked < 10_000; asked++) {
            Progress<ReleaseReport> progress;
            try {
                progress = useCase.advance(request, caller, said::add);
            } catch (RecordConflict overtaken) {
                continue;
            }
            if (progress instanceof Progress.Finished<ReleaseReport> finished) {
                return finished.result();
            }
            Progress.Waiting<ReleaseReport> waiting = (Progress.Waiting<ReleaseReport>) progress;
            waits.add(waiting.status());
            waitFor(waiting);
        }
        throw new AssertionError("the step never ends; it waits for " + waits.get(waits.size() - 1));
    }

    /** Until the time has come or the alarm rings. */
    private void waitFor(Progress.Waiting<ReleaseReport> waiting) {
        Alarm alarm = waiting.alarm();
        while (alarm != null && clock.instant().plus(alarm.pause()).isBefore(waiting.until())) {
            clock.moveTo(clock.instant().plus(alarm.pause()));
            if (alarm.rings()) {
                return;
            }
        }
        clock.moveTo(waiting.until());
    }

    ReleaseReport deploy() {
        return step(engine().deploy(), deployRequest("v2", Terms.USUAL));
    }

    ReleaseReport deployWithBaseline() {
        return step(engine().deploy(), deployRequest("v2", true, Terms.USUAL));
    }

    ReleaseReport shift(double percent) {
        return step(engine().shift(), shiftRequest(percent, Terms.USUAL));
    }

    ReleaseReport verify(Guard.Consequence onFailure) {
        return step(
                engine().verify(), new VerifyRequest(REVIEWS, guard(onFailure), Duration.ofMinutes(1), Terms.USUAL));
    }

    ReleaseReport promote(PromoteRequest.Previous previous) {
        return step(engine().promote(), new PromoteRequest(REVIEWS, previous, Duration.ofSeconds(30), Terms.USUAL));
    }

    ReleaseReport rollBack(boolean promoted) {
        return step(
                engine().rollBack(),
                new RollBackRequest(
                        REVIEWS,
                        "a test",
                        RollBackRequest.Candidate.SCALED,
                        promoted,
                        Duration.ofSeconds(10),
                        Terms.USUAL));
    }

    ReleaseReport retire() {
        return step(engine().retire(), new RetireRequest(REVIEWS, Terms.USUAL));
    }

    static DeployRequest deployRequest(String version, Terms terms) {
        return deployRequest(version, false, terms);
    }

    private static DeployRequest deployRequest(String version, boolean baseline, Terms terms) {
        return new DeployRequest(
                REVIEWS,
                version,
                "registry.example/reviews:2",
                null,
                List.of(),
                1,
                List.of(RequestMatch.header("x-test-user", StringMatch.exact("true"))),
                null,
                List.of(),
                baseline,
                null,
                false,
                Set.of(),
                false,
                false,
                Duration.ofMinutes(5),
                terms);
    }

    static ShiftRequest shiftRequest(double percent, Terms terms) {
        return new ShiftRequest(REVIEWS, new ShiftMove.ToWeight(Weight.ofPercent(percent)), false, false, terms);
    }

    /** One check that answers what {@link #verdicts} holds next, and passes when it is empty. */
    Guard guard(Guard.Consequence onFailure) {
        Check check = new Check() {
            @Override
            public String question() {
                return "is it well";
            }

            @Override
            public CheckResult judge(Evidence evidence, Subject subject) {
                Verdict verdict = verdicts.isEmpty() ? Verdict.PASSED : verdicts.poll();
                return new CheckResult(question(), verdict, "found " + verdict.word(), 1.0, 1.0, "%", 100);
            }
        };
        return new Guard(List.of(check), Duration.ofSeconds(10), onFailure, onFailure);
    }
}
