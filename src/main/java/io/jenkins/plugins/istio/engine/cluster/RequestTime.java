package io.jenkins.plugins.istio.engine.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time as requests pass it while they wait. Not the clock by which releases count: nobody sets it, and it never goes back. */
public interface RequestTime {
    /** This machine's. */
    RequestTime REAL = new RequestTime() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }

        @Override
        public <T> T await(CompletableFuture<T> answer, Duration limit)
                throws InterruptedException, ExecutionException, TimeoutException {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** Only differences mean something. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;

    /** @throws TimeoutException when {@code limit} passed without an answer */
    <T> T await(CompletableFuture<T> answer, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException;
}
