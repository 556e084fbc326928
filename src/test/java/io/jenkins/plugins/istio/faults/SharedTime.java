package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.cluster.RequestTime;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Time that several threads pass together: it stands still while any of them works, and moves on when all of them wait. */
final class SharedTime implements RequestTime {
    private final VirtualClock clock;
    private final PriorityQueue<Instant> awaited = new PriorityQueue<>();
    private int working;
    private Duration longest = Duration.ZERO;

    SharedTime(VirtualClock clock, int threads) {
        this.clock = clock;
        this.working = threads;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        longest = duration.compareTo(longest) > 0 ? duration : longest;
        Instant end = clock.instant().plus(duration);
        awaited.add(end);
        restOne();
        while (clock.instant().isBefore(end)) {
            wait();
        }
    }

    /** The longest that anybody had to wait at once. */
    synchronized Duration longestWait() {
        return longest;
    }

    /** One of the threads has no more to do. */
    synchronized void leave() {
        restOne();
    }

    /** Whoever has waited long enough works again from the moment that time moves on, however late its thread gets to run. */
    private void restOne() {
        working--;
        if (working > 0 || awaited.isEmpty()) {
            return;
        }
        clock.advanceTo(awaited.peek());
        while (!awaited.isEmpty() && !awaited.peek().isAfter(clock.instant())) {
            awaited.poll();
            working++;
        }
        notifyAll();
    }

    @Override
    public <T> T await(CompletableFuture<T> answer, Duration limit) throws InterruptedException, ExecutionException {
        return answer.get();
    }
}
