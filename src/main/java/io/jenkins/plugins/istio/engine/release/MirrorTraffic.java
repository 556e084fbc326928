package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Mirror;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;

/** Live requests are copied to the candidate; its answers reach nobody. */
final class MirrorTraffic implements UseCase<MirrorRequest> {
    private final Desk desk;

    MirrorTraffic(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Progress<ReleaseReport> advance(MirrorRequest request, Caller caller, Narrator out) {
        Session session = desk.open(request.service(), Verb.MIRROR, request.terms(), caller, out);
        Release release = session.release();
        if (release.traffic().weight().isAll() && !request.share().isNone()) {
            throw new Refusal("Cannot mirror to " + Words.name(release) + ": all requests go to it already. "
                    + "Mirror before istioShiftTraffic reaches 100 %.");
        }
        Itinerary walk = new Itinerary(session, Verb.MIRROR);
        if (!request.share().isNone()) {
            walk.then("capacity", () -> Capacity.forShare(session, request.share(), request.manualCapacity()));
            StandingSubsets.before(walk, session, "");
        }
        return walk.then("route", () -> route(session, request))
                .then("settle", () -> Settling.of(session))
                .walk(() -> {
                    session.finish(Verb.MIRROR);
                    return session.report();
                });
    }

    private static void route(Session session, MirrorRequest request) {
        TrafficPlan traffic = session.release().traffic();
        Mirror mirror =
                request.share().isNone() ? null : new Mirror(request.share(), request.match(), request.unsafeMethods());
        boolean written = RouteWrites.traffic(session, traffic.withMirror(mirror));
        String candidate = session.release().candidate().name();
        String what = mirror == null
                ? "Mirror to " + candidate + " ended"
                : "Mirror: " + mirror.share() + " of requests copied to " + candidate
                        + (mirror.unsafeMethods() ? ", every method" : ", GET, HEAD and OPTIONS only");
        if (written) {
            session.happened(what);
        } else {
            session.say(what + " (already so)");
        }
    }
}
