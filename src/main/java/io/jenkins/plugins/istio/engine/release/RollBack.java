package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration READY_LIMIT = Duration.ofMinutes(10);
    private static final Duration GONE_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(2);

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
        if (!caller.holder().isSameRun(session.release().holder())) {
            session.change(r -> r.withHolder(caller.holder()));
        }
        return walk(session, request);
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
        return new Itinerary(session, Verb.ROLL_BACK)
                .then(FIRST_STAGE, () -> stableReady(session))
                .then("pin", () -> pin(session))
                .then("drain", () -> drain(session, request))
                .then("shrink", () -> shrink(session, request))
                .then("gone", () -> gone(session, request))
                .then("restore routes", () -> restoreRoutes(session, request))
                .then("settle", () -> Settling.blindly(session, "the original routes"))
                .then("restore subsets", () -> restoreSubsets(session, request))
                .walk(() -> {
                    Autoscaling.giveBack(session);
                    Autoscaling.giveBackCandidates(session);
                    return end(session, request);
                });
    }

    /** The version to return to: the one that was stable, or after a promotion the one that was kept last. */
    private static Version home(Release release) {
        boolean promoted = release.candidate() == null;
        return promoted ? release.kept().get(release.kept().size() - 1) : release.stable();
    }

    private static Version leaving(Release release) {
        return release.candidate() == null ? release.stable() : release.candidate();
    }

    private static Optional<Waiting<ReleaseReport>> stableReady(Session session) {
        Release release = session.release();
        if (release.routes().objects().isEmpty()) {
            return Itinerary.PASSED;
        }
        Version home = home(release);
        Workloads workloads = session.ports().workloads();
        int ready = workloads.readyPods(release.service(), home.slot());
        boolean wasScaledAway = release.candidate() == null;
        if (wasScaledAway ? ready >= home.replicas() : ready > 0) {
            return Itinerary.PASSED;
        }
        if (!wasScaledAway) {
            throw new Refusal("Cannot roll back " + release.service() + ": " + home.deployment()
                    + " has no ready pod, so users would get" + " errors from " + home.name()
                    + ". They stay where they are. Bring " + home.deployment() + " up, then roll back again.");
        }
        if (session.dry()) {
            session.say(home.deployment() + " would be scaled to " + home.replicas() + " pods first");
            return Itinerary.PASSED;
        }
        if (session.now().isAfter(session.stageBegan().plus(READY_LIMIT))) {
            throw new ReleaseFailed(
                    ready + " of " + home.replicas() + " pods of " + home.deployment() + " are ready after "
                            + Words.span(READY_LIMIT) + ". Users stay on "
                            + leaving(release).name() + " until " + home.name()
                            + " can take them. See why its pods do not get ready, then run istioRollback again.");
        }
        session.saveAhead();
        workloads.scale(release.service(), home.deployment(), home.replicas());
        return Optional.of(new Waiting<>(
                session.now().plus(LOOK),
                ready + " of " + home.replicas() + " pods of " + home.deployment() + " ready"));
    }

    /** Routes that this release has not begun to write lead to no candidate, and the stable's subset may not be there yet. */
    private static void pin(Session session) {
        Release release = session.release();
        if (release.traffic() == null) {
            return;
        }
        Version home = home(release);
        RouteChange change = session.ports().routes().pin(release.service(), release.routes(), home.subset());
        boolean written =
                session.carryOut(change, r -> r.withTraffic(TrafficPlan.pinnedTo(home.subset()), change.target()));
        session.happened("Everyone is on " + home.name() + (written ? "" : " (already so)"));
    }

    private static Optional<Waiting<ReleaseReport>> drain(Session session, RollBackRequest request) {
        Duration wait = session.ports().dataPlane().propagationWait();
        Instant until = session.stageBegan().plus(wait.compareTo(request.drain()) > 0 ? wait : request.drain());
        boolean nothingRouted = session.release().routes().objects().isEmpty();
        if (session.dry() || nothingRouted || !session.now().isBefore(until)) {
            return Itinerary.PASSED;
        }
        return Optional.of(
                new Waiting<>(until, "draining " + leaving(session.release()).deployment()));
    }

    private static void shrink(Session session, RollBackRequest request) {
        Release release = session.release();
        Version leaving = leaving(release);
        Workloads workloads = session.ports().workloads();
        if (session.dry()) {
            return;
        }
        session.saveAhead();
        switch (request.candidate()) {
            case SCALED -> {
                workloads.scale(release.service(), leaving.deployment(), 0);
                Autoscaling.removeCopy(session, leaving);
                session.happened(leaving.deployment() + " scaled to zero and kept for a look");
            }
            case DELETED -> {
                workloads.delete(release.service(), leaving.deployment());
                Autoscaling.removeWith(session, leaving);
                session.happened(leaving.deployment() + " deleted");
            }
            case RUNNING -> session.say(leaving.deployment() + " keeps running");
        }
    }

    private static boolean mustStayPinned(Session session, RollBackRequest request) {
        Release release = session.release();
        return request.candidate() == Candidate.RUNNING
                && session.ports().routes().originalsNameNoSubset(release.service(), release.routes());
    }

    private static Optional<Waiting<ReleaseReport>> gone(Session session, RollBackRequest request) {
        Release release = session.release();
        Version leaving = leaving(release);
        if (session.dry() || request.candidate() == Candidate.RUNNING) {
            return Itinerary.PASSED;
        }
        int running = session.ports().workloads().runningPods(release.service(), leaving.slot());
        if (running == 0) {
            return Itinerary.PASSED;
        }
        if (session.now().isAfter(session.stageBegan().plus(GONE_LIMIT))) {
            throw new ReleaseFailed(
                    running + " pods of " + leaving.deployment() + " of " + release.service() + " still run "
                            + Words.span(GONE_LIMIT) + " after they were told to end. Everyone is on "
                            + home(release).name()
                            + "; the original routes are given back when they are gone. Remove them, then run istioRollback again.");
        }
        return Optional.of(
                new Waiting<>(session.now().plus(LOOK), running + " pods of " + leaving.deployment() + " are ending"));
    }

    private static void restoreRoutes(Session session, RollBackRequest request) {
        if (mustStayPinned(session, request)) {
            session.happened("The original routes name no subset and would reach "
                    + leaving(session.release()).name() + ", which keeps running; routes stay pinned to "
                    + home(session.release()).name());
            return;
        }
        restore(
                session,
                session.ports()
                        .routes()
                        .restoreRoutes(session.service(), session.release().routes()),
                "Routes");
    }

    private static void restoreSubsets(Session session, RollBackRequest request) {
        if (!mustStayPinned(session, request)) {
            restore(
                    session,
                    session.ports()
                            .routes()
                            .restoreSubsets(session.service(), session.release().routes()),
                    "Subsets");
        }
    }

    private static void restore(Session session, RouteChange change, String what) {
        boolean written = session.carryOut(change, r -> r.withRoutes(change.target()));
        if (change.foreignEdits().isEmpty()) {
            session.say(what + " are what they were before the release" + (written ? "" : " (already so)"));
        } else {
            session.happened(what + " are given back; what others changed meanwhile stays:");
            change.foreignEdits().forEach(session::happened);
        }
    }

    private static ReleaseReport end(Session session, RollBackRequest request) {
        Release release = session.release();
        if (release.candidate() == null) {
            List<Version> kept = release.kept().subList(0, release.kept().size() - 1);
            Version home = home(release);
            session.change(r -> r.withVersions(home, r.stable()).withKept(kept));
        }
        return finish(session, request);
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
