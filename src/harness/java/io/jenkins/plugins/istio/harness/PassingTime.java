package io.jenkins.plugins.istio.harness;

import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Duration;
import java.time.Instant;

/** Virtual time that passes whenever somebody waits for a moment of it, but not beyond what the test allows. */
final class PassingTime {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);
    private Instant limit = Instant.MAX;

    VirtualClock clock() {
        return clock;
    }

    Duration passed() {
        return Duration.between(START, clock.instant());
    }

    /** Lets the clock come no further than this long after its start. */
    synchronized void stopAfter(Duration allowed) {
        limit = START.plus(allowed);
        notifyAll();
    }

    synchronized void goOn() {
        limit = Instant.MAX;
        notifyAll();
    }

    /** Returns when time may pass until this moment. */
    synchronized void awaitLeave(Instant moment) throws InterruptedException {
        while (moment.isAfter(limit)) {
            wait();
        }
    }
}
