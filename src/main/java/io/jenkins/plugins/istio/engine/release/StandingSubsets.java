package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.DataPlane.Sighting;
import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.Slot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No route is led to a subset that somebody took away meanwhile. A gateway that still answers from the candidate's pods shows
 * that the subset is there without a request to the API server; whatever else was changed in the DestinationRule is then
 * found by the promotion or on the way back.
 */
final class StandingSubsets {
    private static final String MENDED = "subsets mended";

    private StandingSubsets() {}

    /** As two stages of a walk whose next one writes routes. */
    static Itinerary before(Itinerary walk, Session session, String name) {
        return walk.then("subsets" + name, () -> check(session)).then("settle subsets" + name, () -> settle(session));
    }

    private static void check(Session session) {
        if (!isSeenAtGateway(session)) {
            require(session);
        }
    }

    /** @throws DriftFound when somebody changed them since and this may not be written over */
    static void require(Session session) {
        Release release = session.release();
        List<Slot> slots = Stream.of(release.stable(), release.baseline(), release.candidate())
                .filter(Objects::nonNull)
                .map(Version::slot)
                .toList();
        if (RouteWrites.subsets(session, slots)) {
            session.note(MENDED, "true");
            session.happened("Subsets are there again");
        }
    }

    private static boolean isSeenAtGateway(Session session) {
        Marker marker = session.release().traffic().marker();
        return marker != null
                && session.ports()
                                .dataPlane()
                                .candidateAnswers(
                                        session.service(), session.release().routes(), marker)
                        == Sighting.SEEN;
    }

    static Optional<Waiting<ReleaseReport>> settle(Session session) {
        return session.noted(MENDED) == null ? Itinerary.PASSED : Settling.blindly(session, "the subsets");
    }
}
