package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.DataPlane.Sighting;
import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the candidate still has pods while users are on it; they may crash, or go with their node, after they were ready.
 * A gateway that was just answered by one of them is proof enough; without one the pods are looked at.
 */
final class Pulse {
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** A single pod that is being replaced is no crash. */
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private static final String LOOKED = "pods looked at";
    private static final String LOST = "pods lost";

    private Pulse() {}

    /** When to feel it next, at the latest. */
    static Instant next(Session session) {
        Instant looked = session.noted(LOOKED) == null ? session.stageBegan() : Instant.parse(session.noted(LOOKED));
        return looked.plus(session.noted(LOST) == null ? EVERY : AGAIN);
    }

    /** What to judge the candidate by when it has had no ready pod at two looks in a row; empty while all is well. */
    static Optional<CheckResult> lost(Session session) {
        if (!session.release().traffic().servesUsers() || session.now().isBefore(next(session))) {
            return Optional.empty();
        }
        boolean lostBefore = session.noted(LOST) != null;
        boolean lost = !isAlive(session);
        session.note(LOOKED, session.now().toString());
        if (!lost) {
            session.forget(LOST);
            return Optional.empty();
        }
        session.note(LOST, "true");
        Version candidate = session.release().candidate();
        String found = candidate.deployment() + " has no ready pod";
        if (!lostBefore) {
            session.say("Warning: " + found + " while " + Words.standing(session.release()) + "; looking again in "
                    + AGAIN.toSeconds() + " s.");
            return Optional.empty();
        }
        return Optional.of(new CheckResult(
                "has " + candidate.name() + " ready pods", Verdict.FAILED, found, 0.0, null, "pods", 0));
    }

    private static boolean isAlive(Session session) {
        Release release = session.release();
        Marker marker = release.traffic().marker();
        boolean answers = marker != null
                && session.ports().dataPlane().candidateAnswers(release.service(), release.routes(), marker)
                        == Sighting.SEEN;
        return answers
                || session.ports()
                                .workloads()
                                .readyPods(
                                        release.service(), release.candidate().slot())
                        > 0;
    }
}
