package io.jenkins.plugins.istio.steps;

import java.time.Duration;

/**
 * When the next round of a step is due, by time that nobody sets, and how far the clock that people set was moved meanwhile.
 */
final class RoundClock {
    private final EngineFactory times;
    private final SetClock clock;
    private Duration due;
    private Duration setBy = Duration.ZERO;

    RoundClock(EngineFactory times) {
        this.times = times;
        this.clock = new SetClock(times);
        this.due = times.steady();
    }

    /**
     * The next round is due after that time; one that lies behind is due at once.
     *
     * @param wait as the clock says it, which may have been set while Jenkins was down
     * @param longest the wait as it was when it began, which no clock makes longer
     */
    void dueIn(Duration wait, Duration longest) {
        Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
        due = times.steady().plus(bounded.isNegative() ? Duration.ZERO : bounded);
    }

    /** The time until the next round, never negative. */
    Duration left() {
        Duration left = due.minus(times.steady());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Looks at the clock anew. */
    void look() {
        setBy = setBy.plus(clock.setBy());
    }

    /** The engine was asked, and has taken the set clock into account. */
    void answered() {
        setBy = Duration.ZERO;
    }

    /** How far the clock was set, at the last look, since the engine was asked and answered. */
    Duration setBy() {
        return setBy;
    }
}
