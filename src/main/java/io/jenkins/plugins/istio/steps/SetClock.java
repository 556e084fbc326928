package io.jenkins.plugins.istio.steps;

import java.time.Duration;
import java.time.Instant;

/** Tells by how much somebody set this controller's clock since the engine was last asked and answered. */
final class SetClock {
    /** Clocks are kept right in small steps, which are nobody's business. */
    private static final Duration SMALL = Duration.ofSeconds(5);

    private final EngineFactory times;
    private Instant clock;
    private Duration steady;
    private Duration setBy = Duration.ZERO;

    SetClock(EngineFactory times) {
        this.times = times;
        read();
    }

    /** Compares the clock with the time that went by since the last look. */
    synchronized void look() {
        Instant clockBefore = clock;
        Duration steadyBefore = steady;
        read();
        Duration set = Duration.between(clockBefore, clock).minus(steady.minus(steadyBefore));
        setBy = set.abs().compareTo(SMALL) < 0 ? setBy : setBy.plus(set);
    }

    /** The engine has taken it into account. */
    synchronized void answered() {
        setBy = Duration.ZERO;
    }

    /** How far it was set, as of the last look; negative when it was set back. */
    synchronized Duration setBy() {
        return setBy;
    }

    private void read() {
        clock = times.clock().instant();
        steady = times.steady();
    }
}
