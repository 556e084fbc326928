package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.Check;
import java.time.Duration;
import java.util.List;

/**
 * The checks that watch over the candidate, and what their verdicts lead to.
 *
 * @param checks the questions; empty for none
 * @param interval how often they are asked within the window
 * @param onFailure what a failed verdict leads to
 * @param onInconclusive what an inconclusive one leads to
 */
public record Guard(List<Check> checks, Duration interval, Consequence onFailure, Consequence onInconclusive) {

    /** What a verdict leads to. */
    public enum Consequence {
        /** Everyone back on the stable, then the step fails. */
        ROLLBACK,
        /** The step fails; traffic stays as it is. */
        FAIL,
        /** The run becomes UNSTABLE and goes on; later shifts and promotion are blocked. */
        UNSTABLE,
        /** The run goes on; later shifts and promotion are blocked. */
        CONTINUE
    }

    public Guard {
        checks = List.copyOf(checks);
    }

    public static Guard none() {
        return new Guard(List.of(), Duration.ofSeconds(10), Consequence.ROLLBACK, Consequence.ROLLBACK);
    }
}
