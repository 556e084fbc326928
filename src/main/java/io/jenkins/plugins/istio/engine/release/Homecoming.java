package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import java.time.Duration;
import java.util.Optional;

/**
 * Before everyone returns to a version, it can take them. During a release it has kept its size, and one ready pod is reason
 * enough to return at once; what a promotion has shrunk, or was about to, is brought to its size again first.
 */
final class Homecoming {
    private static final Duration READY_LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final String UNDOES_PROMOTION = "undoes a promotion under way";
    private static final String SCALED_UP = "the old version was scaled up";
    private static final String YES = "true";

    private final Session session;
    private final boolean undoesPromotion;
    private final boolean scaledUp;

    /** To be made before a walk begins: one that another step began is asked what it noted, and then forgotten. */
    Homecoming(Session session) {
        this.session = session;
        this.undoesPromotion =
                session.release().phase() == ReleasePhase.PROMOTING || session.noted(UNDOES_PROMOTION) != null;
        this.scaledUp = session.noted(SCALED_UP) != null;
    }

    Optional<Waiting<ReleaseReport>> isPrepared() {
        Release release = session.release();
        if (release.routes().objects().isEmpty()) {
            return Itinerary.PASSED;
        }
        if (scaledUp) {
            session.note(SCALED_UP, YES);
        }
        WayBack way = WayBack.of(release);
        if (way.fromPromotion()) {
            requireThere(way, "Deploy " + way.home().name() + " again with istioDeploy.");
            return isWhole(way);
        }
        return undoesPromotion ? isWholeOrNeverShrank(way) : hasPods(way.home());
    }

    /** What its Deployment says counts: pods of one that was just scaled down or deleted may be ready, and gone in a moment. */
    private Optional<Waiting<ReleaseReport>> isWholeOrNeverShrank(WayBack way) {
        session.note(UNDOES_PROMOTION, YES);
        Version home = way.home();
        requireThere(way, "Go on with istioPromote, or bring " + home.deployment() + " back and roll back again.");
        Rollout old = session.ports().workloads().rollout(session.service(), home.deployment(), false);
        boolean isShrunk = old.wanted() < home.replicas();
        return isShrunk || scaledUp ? isWhole(way) : hasPods(home);
    }

    private void requireThere(WayBack way, String instead) {
        Version home = way.home();
        if (!session.ports().workloads().isThere(session.service(), home.deployment())) {
            throw new Refusal("Cannot roll back " + session.service() + ": " + home.deployment()
                    + " is gone, so users would get errors from " + home.name() + ". They stay where they are. "
                    + instead);
        }
    }

    private Optional<Waiting<ReleaseReport>> isWhole(WayBack way) {
        Version home = way.home();
        Workloads workloads = session.ports().workloads();
        Rollout kept = workloads.rollout(session.service(), home.deployment(), false);
        boolean isLarge = kept.wanted() >= home.replicas();
        if (isLarge && kept.isComplete()) {
            return Itinerary.PASSED;
        }
        if (session.dry()) {
            session.say(home.deployment() + " would be scaled to " + home.replicas() + " pods first");
            return Itinerary.PASSED;
        }
        if (session.now().isAfter(session.stageBegan().plus(READY_LIMIT))) {
            throw new ReleaseFailed(
                    kept.ready() + " of " + home.replicas() + " pods of " + home.deployment() + " are ready after "
                            + Words.span(READY_LIMIT) + ". Users stay on "
                            + way.leaving().name() + " until " + home.name()
                            + " can take them. See why its pods do not get ready, then run istioRollback again.");
        }
        if (isLarge) {
            session.saveAhead();
        } else {
            session.note(SCALED_UP, YES);
            session.save();
            workloads.scale(session.service(), home.deployment(), home.replicas());
        }
        return Optional.of(Waiting.lookingAgain(
                session.now().plus(LOOK),
                kept.ready() + " of " + home.replicas() + " pods of " + home.deployment() + " ready"));
    }

    /** Everyone has returned: nothing of ours is left in what was scaled up. */
    static void end(Session session) {
        if (session.noted(SCALED_UP) != null) {
            session.ports()
                    .workloads()
                    .letGo(
                            session.service(),
                            WayBack.of(session.release()).home().deployment());
        }
    }

    private Optional<Waiting<ReleaseReport>> hasPods(Version home) {
        if (session.ports().workloads().readyPods(session.service(), home.slot()) > 0) {
            return Itinerary.PASSED;
        }
        if (session.terms().force()) {
            session.happened("Warning: " + home.deployment()
                    + " has no ready pod; everyone is sent there all the same, since force is true");
            return Itinerary.PASSED;
        }
        throw new Refusal("Cannot roll back " + session.service() + ": " + home.deployment()
                + " has no ready pod, so users would get errors from " + home.name()
                + ". They stay where they are. Bring " + home.deployment()
                + " up, then roll back again; istioRollback force: true sends them there all the same.");
    }
}
