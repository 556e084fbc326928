package io.jenkins.plugins.istio.harness;

import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets a simulated cluster live by the same clock as Jenkins, which notes by its own when a person answered. */
final class RealTime implements AutoCloseable {
    private final VirtualClock clock = new VirtualClock(Instant.now());
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "real time");
        thread.setDaemon(true);
        return thread;
    });

    RealTime() {
        ticks.scheduleWithFixedDelay(() -> clock.advanceTo(Instant.now()), 0, 50, TimeUnit.MILLISECONDS);
    }

    VirtualClock clock() {
        return clock;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
