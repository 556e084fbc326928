package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The candidate becomes the stable version; test routes, cohorts and mirrors are gone. */
final class PromoteCandidate implements UseCase<PromoteRequest> {
    private final Desk desk;

    PromoteCandidate(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Progress<ReleaseReport> advance(PromoteRequest request, Caller caller, Narrator out) {
        Session session =
                desk.open(request.service(), Verb.PROMOTE, request.terms(), caller, out, PromoteCandidate::isDone);
        if (isDone(session)) {
            out.say(session.release().stable().name() + " is promoted already");
            return Progress.finished(session.report().withSpecs(specs(session, true)));
        }
        requireEveryone(session);
        Consent.require(session, Verb.PROMOTE);
        boolean there = isEveryoneThere(session);
        if (request.previous() == Previous.DELETED && !session.goesOnWith(Verb.PROMOTE)) {
            GitAgreement.requireNoOwner(session);
        }
        Itinerary walk = new Itinerary(session, Verb.PROMOTE)
                .then(
                        "capacity",
                        () -> there && isServing(session)
                                ? Itinerary.PASSED
                                : Capacity.forShare(
                                        session, Weight.ALL, session.terms().force()))
                .then("subsets", () -> StandingSubsets.require(session))
                .then("settle subsets", () -> StandingSubsets.settle(session))
                .then("everyone", () -> everyone(session, there))
                .then("settle", () -> there ? Itinerary.PASSED : Settling.of(session))
                .then("tidy", () -> tidy(session));
        return toTheEnd(walk, session, request);
    }

    /** Everyone is on the candidate, and nothing of ours is in the routes: the old version may go. */
    private static Progress<ReleaseReport> toTheEnd(Itinerary walk, Session session, PromoteRequest request) {
        return walk.then("baseline drained", () -> Baseline.drain(session))
                .then("baseline deleted", () -> Baseline.delete(session))
                .then("baseline forgotten", () -> Baseline.forget(session))
                .then("drain", () -> drain(session, request))
                .then("shrink", () -> shrink(session, request))
                .walk(() -> end(session, request));
    }

    /** What is left to do where the old version is gone already: see {@link CutShortPromotion}. */
    static Progress<ReleaseReport> finish(Session session) {
        PromoteRequest request =
                new PromoteRequest(session.service(), Previous.DELETED, Duration.ZERO, session.terms());
        return toTheEnd(new Itinerary(session, Verb.PROMOTE), session, request);
    }

    /** Whether nobody but the candidate is in the routes, and nothing more is to be written to them. */
    static boolean isTidy(Release release) {
        return release.traffic().equals(onlyCandidate(release));
    }

    private static boolean isDone(Session session) {
        return session.release().candidate() == null
                && session.release().history().stream()
                        .anyMatch(line -> line.what().equals(byThisRun(session)));
    }

    private static void requireEveryone(Session session) {
        Release release = session.release();
        Weight weight = release.traffic().weight();
        boolean force = session.terms().force();
        if (!weight.isAll() && !force && release.phase() != ReleasePhase.PROMOTING) {
            throw new Refusal(
                    "Cannot promote " + Words.name(release) + ": " + weight + " of users are on it, expected 100 %. "
                            + "Finish with istioShiftTraffic(percent: 100), or promote with force: true.");
        }
        if (release.judged() != null && release.judged().blocks() && !force) {
            throw new Refusal("Cannot promote " + Words.name(release) + ": its newest verdict is "
                    + release.judged().verdict().word() + " ("
                    + release.judged().reason()
                    + "). Run istioVerify until it passes, roll back, or promote with force: true.");
        }
    }

    /** Whether an earlier step brought everyone to the candidate and saw it done: then every route leads there already. */
    private static boolean isEveryoneThere(Session session) {
        Release release = session.release();
        return release.phase() != ReleasePhase.PROMOTING
                && release.pending() == null
                && release.traffic().weight().isAll();
    }

    /** Whether the candidate is as it was deployed and has pods for everyone; the old version is about to be out of reach. */
    private static boolean isServing(Session session) {
        Release release = session.release();
        Version candidate = release.candidate();
        Rollout rollout = session.ports().workloads().rollout(release.service(), candidate.deployment(), false);
        SamePods.requireImages(session, rollout.images());
        return rollout.ready()
                >= Math.max(candidate.replicas(), release.stable().replicas());
    }

    private static TrafficPlan onlyCandidate(Release release) {
        return new TrafficPlan(
                release.stable().subset(), release.candidate().subset(), List.of(), List.of(), null, Weight.ALL, null);
    }

    private static void everyone(Session session, boolean there) {
        boolean written = !there && RouteWrites.traffic(session, onlyCandidate(session.release()));
        session.happened("Everyone is on " + session.release().candidate().name() + (written ? "" : " (already so)"));
    }

    /** The same routes without the release's marker: nothing of ours is left in them. */
    private static void tidy(Session session) {
        Release release = session.release();
        TrafficPlan plain = onlyCandidate(release);
        RouteChange change = session.ports()
                .routes()
                .routes(
                        release.service(),
                        release.routes(),
                        plain,
                        session.terms().overwriteDrift());
        RouteWrites.carryOut(session, change, r -> r.withTraffic(plain, change.target()));
    }

    private static Optional<Waiting<ReleaseReport>> drain(Session session, PromoteRequest request) {
        Instant until = session.stageBegan().plus(request.drain());
        if (session.dry()
                || request.previous() == Previous.KEPT
                || !session.now().isBefore(until)) {
            return Itinerary.PASSED;
        }
        return Optional.of(
                new Waiting<>(until, "draining " + session.release().stable().deployment()));
    }

    private static void shrink(Session session, PromoteRequest request) {
        Release release = session.release();
        Version old = release.stable();
        Workloads workloads = session.ports().workloads();
        if (session.dry()) {
            return;
        }
        switch (request.previous()) {
            case KEPT -> session.happened(old.name() + " is kept at full size; istioRetire deletes it");
            case SCALED -> {
                session.saveAhead();
                workloads.scale(release.service(), old.deployment(), 0);
                session.happened(old.name() + " is kept with no pods; istioRetire deletes it");
            }
            case DELETED -> {
                RouteChange change =
                        session.ports().routes().removeSubset(release.service(), release.routes(), old.subset());
                session.change(r -> r.withRoutes(change.target()));
                session.saveAhead();
                workloads.delete(release.service(), old.deployment());
                Autoscaling.removeWith(session, old);
                RouteWrites.carryOut(session, change);
                RouteWrites.letGo(session);
                session.happened(old.name() + " is deleted: " + old.deployment() + " and subset " + old.subset());
            }
        }
    }

    private static ReleaseReport end(Session session, PromoteRequest request) {
        if (session.dry()) {
            return session.report();
        }
        boolean scales = session.release().candidateAutoscaler() != null;
        Autoscaling.giveBack(session);
        Autoscaling.giveBackCandidates(session);
        Release release = session.release();
        boolean deleted = request.previous() == Previous.DELETED;
        List<Version> kept = new ArrayList<>(release.kept());
        if (!deleted) {
            kept.add(release.stable());
        }
        session.happened(byThisRun(session));
        session.change(r -> r.withVersions(release.candidate(), null)
                .withKept(kept)
                .withHolder(null)
                .withTraffic(TrafficPlan.pinnedTo(release.candidate().subset()), r.routes()));
        if (kept.isEmpty()) {
            session.finish(Verb.PROMOTE, Verb.RETIRE);
        } else {
            session.finish(Verb.PROMOTE);
        }
        Map<String, String> specs = specs(session, scales);
        session.say("For git, so that the next apply does not undo it:");
        specs.values().forEach(session::say);
        return session.report().withSpecs(specs);
    }

    /** @param mayScale false when the candidate had no autoscaler when it was deployed, and got none */
    private static Map<String, String> specs(Session session, boolean mayScale) {
        Release release = session.release();
        return session.ports().git().specs(release.service(), release.routes(), release.stable(), mayScale);
    }

    private static String byThisRun(Session session) {
        return "Promoted by " + session.caller().holder();
    }
}
