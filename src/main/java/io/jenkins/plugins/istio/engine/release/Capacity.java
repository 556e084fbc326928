package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Progress.Waiting;
import io.jenkins.plugins.istio.engine.routing.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Before requests go to the candidate, it has pods enough for them, and its baseline is of the same size. */
final class Capacity {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** So long users may stand on a candidate without pods before the step gives up. */
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final String SCALED_TO = "scaled to";

    private Capacity() {}

    /**
     * @param share of the service's requests that will reach the candidate, copies included
     * @param manual whether the candidate's size is the user's business; then one ready pod is enough
     */
    static Optional<Waiting<ReleaseReport>> forShare(Session session, Weight share, boolean manual) {
        Release release = session.release();
        Optional<Waiting<ReleaseReport>> waiting = forVersion(session, release.candidate(), share, manual);
        return waiting.isEmpty() && Baseline.isNeededAt(release, share)
                ? forVersion(session, release.baseline(), share, manual)
                : waiting;
    }

    private static Optional<Waiting<ReleaseReport>> forVersion(
            Session session, Version candidate, Weight share, boolean manual) {
        Release release = session.release();
        int needed = manual
                ? 1
                : Math.max(candidate.replicas(), share.ofPods(release.stable().replicas()));
        if (!manual) {
            Autoscaling.raise(session, needed);
        }
        RunningPods pods = session.ports()
                .workloads()
                .running(release.service(), List.of(candidate.slot()))
                .get(candidate.slot());
        if (candidate.equals(release.candidate())) {
            SamePods.require(session, pods.templates());
        }
        int ready = pods.ready();
        if (ready >= needed) {
            return Itinerary.PASSED;
        }
        if (session.dry()) {
            session.say(candidate.deployment() + " would be scaled to " + needed + " pods; " + ready + " are ready");
            return Itinerary.PASSED;
        }
        if (manual) {
            throw new Refusal(candidate.deployment() + " of " + release.service()
                    + " has no ready pod; nobody is routed to it. Scale it up and run the step again.");
        }
        boolean lost = ready == 0
                && candidate.equals(release.candidate())
                && release.traffic().servesUsers();
        if (lost && session.now().isAfter(session.stageBegan().plus(RECOVERY))) {
            throw new ReleaseFailed(candidate.deployment() + " of " + release.service() + " has no ready pod, "
                    + RECOVERY.toSeconds() + " s after this step first looked, and users are on it: "
                    + Words.standing(release) + ". Roll back, then see why its pods ended.");
        }
        String target = Integer.toString(needed);
        String note = SCALED_TO + " " + candidate.deployment();
        if (!target.equals(session.noted(note))) {
            session.happened(candidate.deployment() + ": scaling to " + needed + " pods, enough for " + share + " of "
                    + release.stable().replicas());
            session.save();
            if (!session.ports().workloads().scale(release.service(), candidate.deployment(), needed)) {
                throw new DriftFound("Deployment " + candidate.deployment() + " of " + release.service()
                        + " is gone; somebody deleted it. Nobody more is routed to it: " + Words.standing(release)
                        + ". Roll back, then deploy " + candidate.name() + " again.");
            }
            // Not before: a process that ends between the two would believe that it was done.
            session.note(note, target);
        }
        if (session.now().isAfter(session.stageBegan().plus(LIMIT))) {
            throw new ReleaseFailed(
                    candidate.deployment() + " of " + release.service() + " has " + ready + " ready pods after "
                            + Words.span(LIMIT) + "; " + needed + " are needed for " + share
                            + ". Traffic is as it was. See why its pods do not get ready, or take the size over with capacity: 'manual'.");
        }
        return Optional.of(Waiting.lookingAgain(
                session.now().plus(LOOK), ready + " of " + needed + " pods of " + candidate.deployment() + " ready"));
    }
}
