package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.DataPlane.Sighting;
import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.routing.Marker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits until the proxies have taken over the routes written last; counted from the start of the present stage. */
final class Settling {
    /** How long the gateway is given to show an edit. Istio batches changes for 10 s at most (PILOT_DEBOUNCE_MAX). */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(200);

    private Settling() {}

    static Optional<Waiting<ReleaseReport>> of(Session session) {
        return of(session, false);
    }

    /** As {@link #of(Session)}, and one of the candidate's pods must have answered through the gateway. */
    static Optional<Waiting<ReleaseReport>> withCandidate(Session session) {
        return of(session, true);
    }

    /** Where nothing can be asked: the configured wait. */
    static Optional<Waiting<ReleaseReport>> blindly(Session session, String what) {
        Duration wait = session.ports().dataPlane().propagationWait();
        Instant until = session.stageBegan().plus(wait);
        if (session.dry() || !session.now().isBefore(until)) {
            return Itinerary.PASSED;
        }
        return Optional.of(new Waiting<>(until, "giving the proxies " + Words.span(wait) + " to take over " + what));
    }

    /** As {@link #of(Session)}, but a gateway that has the routes is enough: callers inside the mesh follow within {@link #ofCallersInMesh}. */
    static Optional<Waiting<ReleaseReport>> atGateway(Session session) {
        return atGateway(session, false);
    }

    /** How long callers inside the mesh may take to follow a gateway that has the routes. Zero where {@link #atGateway} has waited for them. */
    static Duration ofCallersInMesh(Session session) {
        DataPlane dataPlane = session.ports().dataPlane();
        Release release = session.release();
        return release.traffic().marker() != null && dataPlane.hasCallersInMesh(release.routes())
                ? dataPlane.propagationWait()
                : Duration.ZERO;
    }

    /** The rest of the way, after {@link #atGateway}; counted from the start of the present stage. */
    static Optional<Waiting<ReleaseReport>> inMesh(Session session) {
        return session.dry() || ofCallersInMesh(session).isZero()
                ? Itinerary.PASSED
                : blindly(session, "the change (the gateway has it; callers inside the mesh cannot be asked)");
    }

    private static Optional<Waiting<ReleaseReport>> of(Session session, boolean candidateToo) {
        Optional<Waiting<ReleaseReport>> gateway = atGateway(session, candidateToo);
        return gateway.isPresent() ? gateway : inMesh(session);
    }

    private static Optional<Waiting<ReleaseReport>> atGateway(Session session, boolean candidateToo) {
        if (session.dry()) {
            return Itinerary.PASSED;
        }
        DataPlane dataPlane = session.ports().dataPlane();
        Release release = session.release();
        Marker marker = release.traffic().marker();
        Sighting seen =
                marker == null ? Sighting.UNASKABLE : dataPlane.look(release.service(), release.routes(), marker);
        if (seen == Sighting.SEEN && candidateToo) {
            seen = dataPlane.candidateAnswers(release.service(), release.routes(), marker);
        }
        return switch (seen) {
            case UNASKABLE -> blindly(session, "the change (no gateway can be asked)");
            case NOT_YET -> lookAgain(session, candidateToo);
            case SEEN -> Itinerary.PASSED;
        };
    }

    private static Optional<Waiting<ReleaseReport>> lookAgain(Session session, boolean candidateToo) {
        if (session.now().isAfter(session.stageBegan().plus(LIMIT))) {
            throw new ClusterTrouble(
                    "The gateway of " + session.service() + " still answers by an older route"
                            + (candidateToo ? ", or no pod of the candidate answers through it," : "") + " after "
                            + Words.span(LIMIT)
                            + ". Expected revision " + session.release().revision()
                            + ". See whether istiod is healthy and the gateway address is this cluster's, then run the step again.",
                    null);
        }
        return Optional.of(Waiting.lookingAgain(
                session.now().plus(LOOK),
                "waiting for the gateway to show revision " + session.release().revision()));
    }
}
