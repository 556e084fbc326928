package io.jenkins.plugins.istio.steps;

import java.time.Duration;
import java.util.concurrent.Future;

/** Brings the next round of a step: when it is due, by time that nobody sets, or as soon as an alarm rings before. */
final class RoundTimer {
    private final EngineFactory times;
    private final Runnable round;
    private Future<?> next;
    private SetAlarm alarm;
    private Duration due;
    private boolean over;

    RoundTimer(EngineFactory times, Runnable round) {
        this.times = times;
        this.round = round;
        this.due = times.steady();
    }

    /** A row of rounds begins, with the first one at once. */
    synchronized void begin() {
        over = false;
        in(Duration.ZERO);
    }

    /** The next round comes after that time, whatever rings. */
    synchronized void in(Duration delay) {
        next = times.later(delay, round);
    }

    /**
     * The next round is due after that time; one that lies behind is due at once.
     *
     * @param wait as the clock says it, which may have been set while Jenkins was down
     * @param longest the wait as it was when it began, which no clock makes longer
     */
    synchronized void dueIn(Duration wait, Duration longest) {
        Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
        due = times.steady().plus(bounded.isNegative() ? Duration.ZERO : bounded);
        await();
    }

    /** In place of the alarm before, which is closed; says whether there is one now, which keeps its session. */
    synchronized boolean set(SetAlarm set) {
        SetAlarm before = alarm;
        alarm = over ? null : set;
        if (before != null) {
            before.close();
        }
        return alarm != null;
    }

    /** No round comes any more, until they begin anew. */
    synchronized void end() {
        over = true;
        set(null);
        if (next != null) {
            next.cancel(false);
        }
    }

    private synchronized void await() {
        if (over) {
            return;
        }
        Duration left = due.minus(times.steady());
        if (left.isNegative() || left.isZero()) {
            in(Duration.ZERO);
        } else if (alarm == null) {
            in(left);
        } else {
            next = times.later(alarm.pause(left), this::askAlarm);
        }
    }

    private void askAlarm() {
        SetAlarm asked;
        synchronized (this) {
            asked = alarm;
        }
        if (asked == null) {
            return;
        }
        if (asked.rings()) {
            round.run();
        } else {
            await();
        }
    }
}
