package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.cluster.RequestTime;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pauses and time limits cost the simulated world time, and nobody else. */
final class PassingTime implements RequestTime {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration HANG = Duration.ofSeconds(10);

    private final VirtualClock clock;
    private final FaultProxy proxy;

    PassingTime(VirtualClock clock, FaultProxy proxy) {
        this.clock = clock;
        this.proxy = proxy;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        clock.advance(duration);
    }

    @Override
    public <T> T await(CompletableFuture<T> answer, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return answer.get(5, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (proxy.tellsOfHang()) {
                    clock.advance(HANG);
                    throw notYet;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("no answer within " + PATIENCE.toSeconds()
                            + " s of real time, and the fault proxy does not hold it back");
                }
            }
        }
    }
}
