package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.Pace;
import java.time.Duration;
import java.util.function.LongSupplier;

/** So many requests in a second, evenly spread. */
public final class SteadyPace implements Pace {
    /** Waits so many nanoseconds. */
    interface Waiting {
        void forNanos(long nanos) throws InterruptedException;
    }

    private final long gap;
    private final LongSupplier nanos;
    private final Waiting waiting;
    private long due;
    private boolean begun;

    /** @param perSecond 1 to 1000 */
    public SteadyPace(int perSecond) {
        this(
                perSecond,
                System::nanoTime,
                nanos -> Thread.sleep(Duration.ofNanos(nanos).toMillis()));
    }

    SteadyPace(int perSecond, LongSupplier nanos, Waiting waiting) {
        if (perSecond < 1 || perSecond > 1000) {
            throw new IllegalArgumentException("parity perSecond is " + perSecond + "; expected 1 to 1000");
        }
        gap = Duration.ofSeconds(1).toNanos() / perSecond;
        this.nanos = nanos;
        this.waiting = waiting;
    }

    @Override
    public void next() {
        long now = nanos.getAsLong();
        if (begun && due > now) {
            try {
                waiting.forNanos(due - now);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EvidenceUnavailable("parity was interrupted between two requests", e);
            }
            due += gap;
        } else {
            due = now + gap;
        }
        begun = true;
    }
}
