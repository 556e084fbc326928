package io.jenkins.plugins.istio.browser;

import java.time.Duration;
import java.util.concurrent.Callable;

/** For what happens in another process. */
final class Wait {
    private Wait() {}

    /** @throws AssertionError when it has not come true in time */
    static void until(String what, Duration atMost, Callable<Boolean> condition) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for " + what);
                }
                Thread.sleep(20);
            }
        } catch (RuntimeException unforeseen) {
            throw unforeseen;
        } catch (Exception unforeseen) {
            throw new IllegalStateException(unforeseen);
        }
    }
}
