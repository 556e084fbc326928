package io.jenkins.plugins.istio.rehearsal.page;

import java.time.Duration;

/** Those who have the page open: they ask every second. */
final class Audience {
    private static final long GONE_AFTER = Duration.ofSeconds(4).toNanos();

    private String seen;
    private long lastAsked;

    synchronized void saw(String tag) {
        seen = tag;
        lastAsked = System.nanoTime();
        notifyAll();
    }

    synchronized boolean isThere() {
        return seen != null && System.nanoTime() - lastAsked < GONE_AFTER;
    }

    /** Returns at once when nobody is there. */
    synchronized void waitUntilSeen(String tag, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos();
                    isThere() && !tag.equals(seen) && left > 0;
                    left = end - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
