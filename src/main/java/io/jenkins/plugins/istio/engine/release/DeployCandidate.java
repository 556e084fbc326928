package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A new version runs, and no end user reaches it: subsets and routes to the stable alone come first, then the workload, and
 * last the testers.
 */
final class DeployCandidate implements UseCase<DeployRequest> {
    /** Pods need a while to start; those that never will show it only after a few attempts. */
    private static final Duration FIRST_CLOSE_LOOK = Duration.ofSeconds(4);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String FIRST_STAGE = "stable labelled";
    private static final String LABELLED = "labelled";

    private final Desk desk;

    DeployCandidate(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Progress<ReleaseReport> advance(DeployRequest request, Caller caller, Narrator out) {
        Optional<Session> found = desk.find(request.service(), request.terms(), caller, out);
        if (found.isPresent() && isThere(found.get(), request)) {
            found.get().save();
            out.say(request.version() + " of " + request.service() + " is deployed already; "
                    + Words.standing(found.get().release()));
            return Progress.finished(found.get().report());
        }
        if (found.isPresent() && CutShortPromotion.isPastReturn(found.get())) {
            Progress<ReleaseReport> promotion = CutShortPromotion.finish(found.get());
            if (promotion instanceof Waiting || request.terms().dryRun()) {
                return promotion;
            }
        }
        found.ifPresent(session -> requireLegal(session, request));
        Session session = found.orElseGet(() -> desk.begin(request.service(), request.terms(), caller, out));
        if (session.release().phase() != ReleasePhase.DEPLOYING) {
            begin(session, request, found.map(Session::release).orElse(null));
        }
        CandidateOrder order = new CandidateOrder(
                request.service(),
                session.release().stable(),
                session.release().candidate(),
                request.image(),
                request.container(),
                request.manifests());
        return new Itinerary(session, Verb.DEPLOY)
                .then(FIRST_STAGE, () -> labelled(session, request))
                .then("subsets", () -> subsets(session))
                .then("settle subsets", () -> settleSubsets(session))
                .then("pin", () -> pin(session))
                .then("settle pin", () -> Settling.of(session))
                .then("hold autoscaler", () -> Autoscaling.hold(session))
                .then("workload", () -> make(session, order))
                .then("baseline", () -> Baseline.make(session))
                .then(
                        "rollout",
                        () -> rollout(session, session.release().candidate().deployment(), request.timeout()))
                .then("same mesh", () -> SameMesh.require(session))
                .then(
                        "baseline rollout",
                        () -> session.release().baseline() == null
                                ? Itinerary.PASSED
                                : rollout(session, session.release().baseline().deployment(), request.timeout()))
                .then(
                        "candidate autoscaler",
                        () -> Autoscaling.provide(session, request.manifests().isEmpty()))
                .then("testers", () -> testers(session, request))
                .then("settle testers", () -> Settling.withCandidate(session))
                .walk(() -> {
                    session.happened(session.release().candidate().name() + " is deployed; end users are on "
                            + session.release().stable().name());
                    session.finish(Verb.DEPLOY);
                    return session.report();
                });
    }

    private static boolean isThere(Session session, DeployRequest request) {
        Release release = session.release();
        return (release.phase() == ReleasePhase.DEPLOYED || release.phase() == ReleasePhase.RELEASING)
                && release.candidate().name().equals(request.version());
    }

    private void requireLegal(Session session, DeployRequest request) {
        Release release = session.release();
        boolean another =
                release.candidate() != null && !release.candidate().name().equals(request.version());
        if (!release.phase().isOver() && another) {
            throw new Refusal("Cannot deploy " + request.version() + " of " + request.service() + ": "
                    + release.candidate().name()
                    + " is being released (" + release.phase() + ", " + Words.standing(release)
                    + "). Promote it or roll it back first; one release at a time.");
        }
        desk.require(session, Verb.DEPLOY);
    }

    /** @param last the release before this one, or null */
    private static void begin(Session session, DeployRequest request, Release last) {
        DeploymentPlan plan = DeploymentPlan.make(session.ports(), request, last);
        plan.warnings().forEach(warning -> session.say("Warning: " + warning));
        Holder holder = session.caller().holder();
        Release fresh = TakeRelease.newRelease(request.service(), session.caller(), session.ports());
        session.change(before -> plan.begin(fresh, holder)
                .withKept(before.kept().stream()
                        .filter(kept ->
                                !kept.deployment().equals(plan.candidate().deployment()))
                        .toList()));
        Desk.noteLatestApproval(session);
        session.happened("Release of " + request.service() + " " + request.version() + " begins; stable is "
                + plan.stable().name() + " (" + plan.stable().deployment() + ", "
                + plan.stable().replicas() + " pods)");
        session.begin(Verb.DEPLOY, FIRST_STAGE);
        if (plan.labelToGive() != null) {
            session.note("label", plan.labelToGive());
        }
    }

    private static Optional<Waiting<ReleaseReport>> labelled(Session session, DeployRequest request) {
        String label = session.noted("label");
        if (label == null) {
            return Itinerary.PASSED;
        }
        String deployment = session.release().stable().deployment();
        if (session.dry()) {
            session.say("The pods of " + deployment + " would be labelled version=" + label);
            return Itinerary.PASSED;
        }
        if (session.noted(LABELLED) == null) {
            session.saveAhead();
            session.ports().workloads().labelPods(session.service(), deployment, StableFinder.VERSION_LABEL, label);
            session.note(LABELLED, label);
        }
        return rollout(session, deployment, request.timeout());
    }

    /** The stable first: new subsets are like its. */
    private static List<Version> versions(Release release) {
        return Stream.of(release.stable(), release.baseline(), release.candidate())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The candidate's, too: no route names it yet, and when one does every proxy has long had it. */
    private static void subsets(Session session) {
        List<Version> versions = versions(session.release());
        TrafficPlan pinned = TrafficPlan.pinnedTo(session.release().stable().subset());
        if (RouteWrites.subsets(session, versions.stream().map(Version::slot).toList(), pinned)) {
            session.happened("Subsets " + versions.stream().map(Version::subset).collect(Collectors.joining(" and "))
                    + " are there");
        }
    }

    private static Optional<Waiting<ReleaseReport>> settleSubsets(Session session) {
        boolean isNew = session.release().routes().objects().stream()
                .anyMatch(object -> object.holdsSubsets() && object.isChanged());
        return isNew ? Settling.blindly(session, "the subsets") : Itinerary.PASSED;
    }

    private static void pin(Session session) {
        String stable = session.release().stable().subset();
        boolean written = RouteWrites.traffic(session, TrafficPlan.pinnedTo(stable));
        session.happened(
                "Routes lead to " + session.release().stable().name() + " only" + (written ? "" : " (already so)"));
    }

    private static void make(Session session, CandidateOrder order) {
        if (session.dry()) {
            session.ports().workloads().preview(order).forEach(session::say);
            session.ports().workloads().tryOut(order);
            return;
        }
        session.touched();
        session.saveAhead();
        session.ports().workloads().make(order);
        session.happened("Deployment " + order.candidate().deployment() + ": "
                + order.candidate().replicas() + " pods" + (order.image() == null ? "" : " of " + order.image()));
    }

    private static Optional<Waiting<ReleaseReport>> rollout(Session session, String deployment, Duration timeout) {
        if (session.dry()) {
            return Itinerary.PASSED;
        }
        Duration waited = Duration.between(session.stageBegan(), session.now());
        if (waited.compareTo(FIRST_LOOK) < 0) {
            return Optional.of(Waiting.lookingAgain(
                    session.stageBegan().plus(FIRST_LOOK), "the pods of " + deployment + " are starting"));
        }
        boolean closely = waited.compareTo(FIRST_CLOSE_LOOK) >= 0;
        Rollout rollout = session.ports().workloads().rollout(session.service(), deployment, closely);
        if (rollout.isComplete()) {
            session.happened(deployment + ": " + rollout.ready() + " of " + rollout.wanted() + " pods ready");
            return Itinerary.PASSED;
        }
        boolean late = session.now().isAfter(session.stageBegan().plus(timeout));
        if (rollout.isFailed() || late) {
            throw new ReleaseFailed(
                    deployment + " of " + session.service() + " did not roll out: " + rollout.ready() + " of "
                            + rollout.wanted() + " pods ready" + (late ? " after " + Words.span(timeout) : "") + "; "
                            + rollout.words()
                            + ". No end user was on it. Mend the image or its settings, roll back, and deploy again.");
        }
        return Optional.of(Waiting.lookingAgain(
                session.now().plus(nextLook(waited)),
                rollout.ready() + " of " + rollout.wanted() + " pods of " + deployment + " ready"));
    }

    /** The longer it takes, the rarer the looks: a minute costs fifteen. */
    private static Duration nextLook(Duration waited) {
        Duration half = waited.dividedBy(2);
        return half.compareTo(SHORTEST) < 0 ? SHORTEST : half.compareTo(LONGEST) > 0 ? LONGEST : half;
    }

    private static void testers(Session session, DeployRequest request) {
        Release release = session.release();
        TrafficPlan plan = TrafficPlan.pinnedTo(release.stable().subset())
                .withCandidate(release.candidate().subset(), request.testRoute())
                .withBaseline(
                        release.baseline() == null ? null : release.baseline().subset());
        if (RouteWrites.traffic(session, plan) && !request.testRoute().isEmpty()) {
            session.happened("Test route: "
                    + String.join(
                            " or ",
                            request.testRoute().stream().map(Object::toString).toList()) + " goes to "
                    + release.candidate().name());
        }
    }
}
