package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of the version that lost its users: its requests end, then its pods. */
final class Departure {
    private static final Duration GONE_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private Departure() {}

    static Optional<Waiting<ReleaseReport>> drain(Session session, RollBackRequest request) {
        Duration wait = session.ports().dataPlane().propagationWait();
        Instant until = session.stageBegan().plus(wait.compareTo(request.drain()) > 0 ? wait : request.drain());
        boolean nothingRouted = session.release().routes().objects().isEmpty();
        if (session.dry() || nothingRouted || !session.now().isBefore(until)) {
            return Itinerary.PASSED;
        }
        return Optional.of(new Waiting<>(until, "draining " + leaving(session).deployment()));
    }

    static void shrink(Session session, RollBackRequest request) {
        Version leaving = leaving(session);
        Workloads workloads = session.ports().workloads();
        if (session.dry()) {
            return;
        }
        session.saveAhead();
        Baseline.delete(session);
        switch (request.candidate()) {
            case SCALED -> {
                boolean there = workloads.scale(session.service(), leaving.deployment(), 0);
                Autoscaling.removeCopy(session, leaving);
                session.happened(leaving.deployment()
                        + (there ? " scaled to zero and kept for a look" : " was never made, or is gone"));
            }
            case DELETED -> {
                workloads.delete(session.service(), leaving.deployment());
                Autoscaling.removeWith(session, leaving);
                session.happened(leaving.deployment() + " deleted");
            }
            case RUNNING -> session.say(leaving.deployment() + " keeps running");
        }
    }

    /** Only then may routes be given back that name no subset. */
    static Optional<Waiting<ReleaseReport>> gone(Session session, RollBackRequest request) {
        if (session.dry()) {
            return Itinerary.PASSED;
        }
        WayBack way = WayBack.of(session.release());
        Version leaving = way.leaving();
        int running = Baseline.running(session)
                + (request.candidate() == Candidate.RUNNING
                        ? 0
                        : session.ports().workloads().runningPods(session.service(), leaving.slot()));
        if (running == 0) {
            return Itinerary.PASSED;
        }
        if (session.now().isAfter(session.stageBegan().plus(GONE_LIMIT))) {
            throw new ReleaseFailed(
                    running + " pods of " + leaving.deployment() + " of " + session.service() + " still run "
                            + Words.span(GONE_LIMIT) + " after they were told to end. Everyone is on "
                            + way.home().name()
                            + "; the original routes are given back when they are gone. Remove them, then run istioRollback again.");
        }
        return Optional.of(Waiting.lookingAgain(
                session.now().plus(LOOK), running + " pods of " + leaving.deployment() + " are ending"));
    }

    private static Version leaving(Session session) {
        return WayBack.of(session.release()).leaving();
    }
}
