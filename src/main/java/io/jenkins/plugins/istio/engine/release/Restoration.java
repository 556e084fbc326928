package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;

/** Routes and subsets become what they were before the release; what others changed meanwhile stays. */
final class Restoration {
    private Restoration() {}

    static void ofRoutes(Session session, RollBackRequest request) {
        if (mustStayPinned(session, request)) {
            WayBack way = WayBack.of(session.release());
            session.happened("The original routes name no subset and would reach "
                    + way.leaving().name() + ", which keeps running; routes stay pinned to "
                    + way.home().name());
            return;
        }
        restore(
                session,
                session.ports()
                        .routes()
                        .restoreRoutes(session.service(), session.release().routes()),
                "Routes");
    }

    static void ofSubsets(Session session, RollBackRequest request) {
        if (mustStayPinned(session, request)) {
            Baseline.forget(session);
        } else {
            restore(
                    session,
                    session.ports()
                            .routes()
                            .restoreSubsets(session.service(), session.release().routes()),
                    "Subsets");
        }
    }

    private static boolean mustStayPinned(Session session, RollBackRequest request) {
        Release release = session.release();
        return request.candidate() == Candidate.RUNNING
                && session.ports().routes().originalsNameNoSubset(release.service(), release.routes());
    }

    private static void restore(Session session, RouteChange change, String what) {
        boolean written = RouteWrites.carryOut(session, change);
        if (change.foreignEdits().isEmpty()) {
            session.say(what + " are what they were before the release" + (written ? "" : " (already so)"));
        } else {
            session.happened(what + " are given back; what others changed meanwhile stays:");
            change.foreignEdits().forEach(session::happened);
        }
    }
}
