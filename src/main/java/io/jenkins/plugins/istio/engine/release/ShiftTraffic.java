package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Mirror;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;

/** Users move to the candidate: one move, or a schedule of them. */
final class ShiftTraffic implements UseCase<ShiftRequest> {
    private final Desk desk;
    private final ScheduledShift scheduled;

    ShiftTraffic(Desk desk, ScheduledShift scheduled) {
        this.desk = desk;
        this.scheduled = scheduled;
    }

    @Override
    public Progress<ReleaseReport> advance(ShiftRequest request, Caller caller, Narrator out) {
        Session session = desk.open(request.service(), Verb.SHIFT, request.terms(), caller, out);
        Consent.require(session, Verb.SHIFT);
        if (request.move() instanceof ShiftMove.Schedule schedule) {
            return scheduled.advance(session, schedule, request);
        }
        TrafficPlan target = target(session.release().traffic(), request);
        requireNoBlockingVerdict(session, target);
        Itinerary walk = new Itinerary(session, Verb.SHIFT);
        if (target.reachesCandidate()) {
            walk.then("capacity", () -> Capacity.forShare(session, target.weight(), request.manualCapacity()));
            StandingSubsets.before(walk, session, "");
        }
        return walk.then("route", () -> route(session, target, words(request.move(), session.release())))
                .then("settle", () -> Settling.of(session))
                .walk(() -> {
                    session.finish(Verb.SHIFT);
                    return session.report();
                });
    }

    private static TrafficPlan target(TrafficPlan standing, ShiftRequest request) {
        Mirror mirror = request.keepMirror() ? standing.mirror() : null;
        if (request.move() instanceof ShiftMove.ToWeight to) {
            return toWeight(standing, to.weight(), request.keepMirror());
        }
        if (request.move() instanceof ShiftMove.AddCohort add) {
            return standing.withCohort(add.cohort()).withMirror(mirror);
        }
        if (request.move() instanceof ShiftMove.EndCohort end) {
            return standing.withoutCohort(end.name());
        }
        throw new IllegalArgumentException("not a single move: " + request.move());
    }

    /** The first users end the mirror in the same write, unless it is to be kept. */
    static TrafficPlan toWeight(TrafficPlan standing, Weight weight, boolean keepMirror) {
        boolean mirrorStays = keepMirror || weight.isNone();
        return standing.withMirror(mirrorStays && !weight.isAll() ? standing.mirror() : null)
                .withWeight(weight);
    }

    /** Users never go on to a candidate that was judged badly, unless a person forces it; the way back is always open. */
    static void requireNoBlockingVerdict(Session session, TrafficPlan target) {
        Release release = session.release();
        TrafficPlan standing = release.traffic();
        boolean moreUsers = target.weight().compareTo(standing.weight()) > 0
                || target.cohorts().size() > standing.cohorts().size();
        Judged judged = release.judged();
        if (moreUsers && judged != null && judged.blocks() && !session.terms().force()) {
            throw new Refusal("Cannot move more users to " + Words.name(release) + ": its newest verdict is "
                    + judged.verdict().word() + " (" + judged.reason() + ", " + Words.time(judged.when())
                    + "). Run istioVerify until it passes, roll back, or go on with force: true.");
        }
    }

    static void route(Session session, TrafficPlan target, String what) {
        if (RouteWrites.traffic(session, target)) {
            session.happened(what);
        } else {
            session.say(what + " (already so)");
        }
    }

    private static String words(ShiftMove move, Release release) {
        String candidate = release.candidate().name();
        if (move instanceof ShiftMove.ToWeight to) {
            return "Traffic: " + to.weight() + " to " + candidate + ", "
                    + to.weight().rest() + " to " + release.stable().name();
        }
        if (move instanceof ShiftMove.AddCohort add) {
            return "Cohort " + add.cohort().name() + " goes to " + candidate;
        }
        if (move instanceof ShiftMove.EndCohort end) {
            return "Cohort " + end.name() + " ended; its users are among all others again";
        }
        throw new IllegalArgumentException("not a single move: " + move);
    }
}
