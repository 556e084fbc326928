package io.jenkins.plugins.istio.steps;

import java.time.Duration;
import java.time.Instant;

/** Tells by how much somebody set this controller's clock between two looks at it. */
final class SetClock {
    /** Clocks are kept right in small steps, which are nobody's business. */
    private static final Duration SMALL = Duration.ofSeconds(5);

    private final EngineFactory times;
    private Instant clock;
    private Duration steady;

    SetClock(EngineFactory times) {
        this.times = times;
        look();
    }

    /** How far it was set since the last look, beyond the time that went by; negative when it was set back. */
    Duration setBy() {
        Instant clockBefore = clock;
        Duration steadyBefore = steady;
        look();
        Duration set = Duration.between(clockBefore, clock).minus(steady.minus(steadyBefore));
        return set.abs().compareTo(SMALL) < 0 ? Duration.ZERO : set;
    }

    private void look() {
        clock = times.clock().instant();
        steady = times.steady();
    }
}
