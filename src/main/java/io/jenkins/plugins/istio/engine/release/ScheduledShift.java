package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shares that rise one after the other, watched over between. Each value is a walk of its own: capacity, route, settle,
 * hold. A value that stands already is not written again, so a run that is restarted goes on where the last one was.
 */
final class ScheduledShift {
    private static final String HOLDING = "holding";

    private final Consequences consequences;
    private final Watch watch;

    ScheduledShift(Consequences consequences, Watch watch) {
        this.consequences = consequences;
        this.watch = watch;
    }

    Progress<ReleaseReport> advance(Session session, ShiftMove.Schedule schedule, ShiftRequest request) {
        if (session.goesOnWith(Verb.ROLL_BACK)) {
            return consequences.goOn(session);
        }
        List<CheckResult> results = new ArrayList<>();
        for (Optional<Weight> next = current(session, schedule); next.isPresent(); next = after(schedule, next.get())) {
            Weight weight = next.get();
            TrafficPlan target = ShiftTraffic.toWeight(session.release().traffic(), weight, request.keepMirror());
            if (!session.goesOnWith(Verb.SHIFT)) {
                ShiftTraffic.requireNoBlockingVerdict(session, target);
            }
            Holding holding = new Holding();
            Itinerary walk = new Itinerary(session, Verb.SHIFT)
                    .then("capacity " + weight, () -> Capacity.forShare(session, weight, request.manualCapacity()));
            Progress<ReleaseReport> progress = StandingSubsets.before(walk, session, " " + weight)
                    .then("route " + weight, () -> ShiftTraffic.route(session, target, words(session, weight)))
                    .then("settle " + weight, () -> Settling.atGateway(session))
                    .then("hold " + weight, () -> holding.pass(session, schedule, weight))
                    .walk(session::report);
            if (progress instanceof Progress.Waiting<ReleaseReport>) {
                return progress;
            }
            results.clear();
            results.addAll(holding.results);
            boolean stops = !session.dry() && holding.judged && consequences.stops(session);
            if (stops || after(schedule, weight).isEmpty()) {
                session.finish(Verb.SHIFT);
            } else {
                session.goOn();
            }
            if (stops) {
                return consequences.follow(session, schedule.guard(), results);
            }
        }
        if (results.isEmpty() && !session.dry()) {
            session.say("Schedule done: " + session.release().traffic().weight() + " on "
                    + session.release().candidate().name());
        }
        return Progress.finished(new ReleaseReport(session.service(), session.release(), results, false));
    }

    /** The value that this step was at, or the first above what stands. */
    private static Optional<Weight> current(Session session, ShiftMove.Schedule schedule) {
        Weight standing = session.release().traffic().weight();
        boolean under = session.goesOnWith(Verb.SHIFT);
        return schedule.weights().stream()
                .filter(weight -> under
                        ? session.release().pending().stage().endsWith(" " + weight)
                        : weight.compareTo(standing) > 0)
                .findFirst();
    }

    private static Optional<Weight> after(ShiftMove.Schedule schedule, Weight reached) {
        return schedule.weights().stream()
                .filter(weight -> weight.compareTo(reached) > 0)
                .findFirst();
    }

    private static String words(Session session, Weight weight) {
        Release release = session.release();
        return "Traffic: " + weight + " to " + release.candidate().name() + ", " + weight.rest() + " to "
                + release.stable().name();
    }

    /**
     * Keeps a value standing while the checks look on, from the moment on when the first users are on it: that callers inside the
     * mesh may follow later is no reason to let the others wait for a roll back. The last value is held only when there is
     * something to look at.
     */
    private final class Holding {
        private final List<CheckResult> results = new ArrayList<>();
        private boolean judged;

        Optional<Progress.Waiting<ReleaseReport>> pass(Session session, ShiftMove.Schedule schedule, Weight weight) {
            boolean last = after(schedule, weight).isEmpty();
            Guard guard = schedule.guard();
            if (session.dry()) {
                return Itinerary.PASSED;
            }
            if (last && guard.checks().isEmpty()) {
                return Settling.inMesh(session);
            }
            Duration settling = Settling.ofCallersInMesh(session);
            Duration every = schedule.every();
            Instant since = session.stageBegan();
            Instant end = since.plus(every.compareTo(settling) > 0 ? every : settling);
            if (guard.checks().isEmpty()) {
                Watch.Look look = watch.withoutChecks(session, since, end);
                results.addAll(look.results());
                judged = !look.results().isEmpty();
                return look.waiting(HOLDING + " " + weight + " until " + Words.time(end), end);
            }
            Watch.Look look = watch.look(session, guard, since, end, Watch.Sure.OF_FAILURE);
            results.addAll(look.results());
            judged = look.isOver();
            return look.waiting(HOLDING + " " + weight + " until " + Words.time(end), end);
        }
    }
}
