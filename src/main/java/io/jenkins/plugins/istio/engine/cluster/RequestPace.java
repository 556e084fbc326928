package io.jenkins.plugins.istio.engine.cluster;

import java.time.Duration;
import java.util.Arrays;

/**
 * Keeps the requests to one API server, of however many releases, below a number in every second. Who comes first goes
 * first, so that nobody waits longer than those before take; below that number nobody waits at all.
 */
public final class RequestPace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RequestTime time;

    /** When the last requests begin, as many as one second may see; the oldest is the next to be written over. */
    private final long[] begins;

    private int oldest;

    /** @param most requests in any second; 0 for as many as come */
    public RequestPace(int most, RequestTime time) {
        if (most < 0) {
            throw new IllegalArgumentException("at most " + most + " requests in a second; expected 0 or more");
        }
        this.time = time;
        this.begins = new long[most];
        Arrays.fill(begins, time.nanos() - SECOND);
    }

    RequestTime time() {
        return time;
    }

    /** A request is about to be sent: returns when it may be. */
    void await() throws InterruptedException {
        long wait = begins.length == 0 ? 0 : reserve();
        if (wait > 0) {
            time.sleep(Duration.ofNanos(wait));
        }
    }

    /** Takes the next free place; says how many nanoseconds are left until it. */
    private synchronized long reserve() {
        long now = time.nanos();
        long wait = Math.max(0, begins[oldest] + SECOND - now);
        begins[oldest] = now + wait;
        oldest = (oldest + 1) % begins.length;
        return wait;
    }
}
