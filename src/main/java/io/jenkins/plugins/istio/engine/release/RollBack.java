package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everyone is on the stable version: routes first and at once, then what the routes need no more, then the originals
 * exactly as they were.
 */
final class RollBack implements UseCase<RollBackRequest> {
    static final String FIRST_STAGE = "stable ready";
    static final String ROLLED_BACK_BY = "Rolled back by ";

    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Desk desk;

    RollBack(Desk desk) {
        this.desk = desk;
    }

    static RollBackRequest usual(ServiceRef service, String reason, Terms terms) {
        return new RollBackRequest(service, reason, Candidate.SCALED, false, DRAIN, terms);
    }

    @Override
    public Progress<ReleaseReport> advance(RollBackRequest request, Caller caller, Narrator out) {
        Optional<Session> found = desk.look(request.service(), request.terms(), caller, out);
        Optional<String> notMine =
                found.map(s -> whyLeave(s.release(), request, caller)).orElse(Optional.of("it has no release"));
        if (notMine.isPresent()) {
            out.say("Nothing to roll back for " + request.service() + ": " + notMine.get());
            Release left = found.map(Session::release).orElse(null);
            found.ifPresent(RollBack::letGo);
            return Progress.finished(new ReleaseReport(request.service(), left, List.of(), false));
        }
        Session session = found.get();
        session.hold();
        return CutShortPromotion.isPastReturn(session)
                ? CutShortPromotion.finishInsteadOfGoingBack(session)
                : walk(session, request);
    }

    /** Why the release is left as it is; a run that was refused a release must not undo another's in its {@code post}. */
    private static Optional<String> whyLeave(Release release, RollBackRequest request, Caller caller) {
        boolean mine = caller.holder().isSameRun(release.holder());
        boolean over = release.phase() == ReleasePhase.ROLLED_BACK || release.phase() == ReleasePhase.RETIRED;
        if (over) {
            return Optional.of("the release is " + release.phase() + " already");
        }
        if (release.phase() == ReleasePhase.PROMOTED && !request.promoted()) {
            return Optional.of(release.stable().name() + " is promoted; to undo that say promoted: true");
        }
        if (release.phase() == ReleasePhase.PROMOTED && release.kept().isEmpty()) {
            throw new Refusal("Cannot roll back " + release.service() + ": no version before "
                    + release.stable().name() + " is kept. Deploy the old version again with istioDeploy.");
        }
        boolean free = release.holder() == null && release.phase() == ReleasePhase.PROMOTED;
        if (!mine && !free && !request.terms().takeOver()) {
            return Optional.of("it is not this run's; "
                    + (release.holder() == null ? "nobody holds it" : release.holder() + " holds it")
                    + " (to undo it all the same say takeOver: true)");
        }
        return Optional.empty();
    }

    private static void letGo(Session session) {
        if (session.caller().holder().isSameRun(session.release().holder())) {
            session.change(r -> r.withHolder(null));
            session.save();
        }
    }

    Progress<ReleaseReport> walk(Session session, RollBackRequest request) {
        if (session.release().phase() == ReleasePhase.OPEN) {
            return finished(session, request, "nothing was deployed");
        }
        Homecoming homecoming = new Homecoming(session);
        return new Itinerary(session, Verb.ROLL_BACK)
                .then(FIRST_STAGE, homecoming::isPrepared)
                .then("pin", () -> pin(session))
                .then("hold subset", () -> holdSubset(session))
                .then("drain", () -> Departure.drain(session, request))
                .then("shrink", () -> Departure.shrink(session, request))
                .then("gone", () -> Departure.gone(session, request))
                .then("restore routes", () -> Restoration.ofRoutes(session, request))
                .then("settle", () -> Settling.blindly(session, "the original routes"))
                .then("restore subsets", () -> Restoration.ofSubsets(session, request))
                .walk(() -> {
                    Homecoming.end(session);
                    Autoscaling.giveBack(session);
                    Autoscaling.giveBackCandidates(session);
                    session.change(r -> r.withBaseline(null));
                    session.change(WayBack.of(session.release())::arrived);
                    return finish(session, request);
                });
    }

    /** Nowhere to pin: the stable's subset may not be there yet, or not any more. */
    private static boolean isUntouched(Release release) {
        return release.traffic() == null || release.routes().isAllOriginal();
    }

    /**
     * Routes that this release has not begun to write lead to no candidate, and those that an earlier roll back gave back
     * with all subsets do so no more.
     */
    private static void pin(Session session) {
        Release release = session.release();
        if (isUntouched(release)) {
            return;
        }
        Version home = WayBack.of(release).home();
        RouteChange change = session.ports().routes().pin(release.service(), release.routes(), home.subset());
        boolean written = RouteWrites.carryOut(
                session, change, r -> r.withTraffic(TrafficPlan.pinnedTo(home.subset()), change.target()));
        session.happened("Everyone is on " + home.name() + (written ? "" : " (already so)"));
    }

    /** After the pin, which must not wait for it: where somebody took the stable's subset away, nobody was served before it either. */
    private static void holdSubset(Session session) {
        Release release = session.release();
        if (isUntouched(release)) {
            return;
        }
        Version home = WayBack.of(release).home();
        RouteChange change = session.ports().routes().holdSubset(release.service(), release.routes(), home.slot());
        if (RouteWrites.carryOut(session, change)) {
            session.happened("Subset " + home.subset() + ", which somebody else took away, is there again");
        }
    }

    private static Progress<ReleaseReport> finished(Session session, RollBackRequest request, String why) {
        session.say("Nothing to roll back for " + session.service() + ": " + why);
        session.begin(Verb.ROLL_BACK, FIRST_STAGE);
        return Progress.finished(finish(session, request));
    }

    private static ReleaseReport finish(Session session, RollBackRequest request) {
        session.happened(ROLLED_BACK_BY + session.caller().holder() + ": " + request.reason());
        session.change(r -> r.withHolder(null));
        session.finish(Verb.ROLL_BACK);
        return session.report();
    }
}
