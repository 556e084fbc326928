package jenkins.util;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** In the rehearsal a few daemon threads, so that a finished rehearsal ends. */
public class Timer {
    private static ScheduledExecutorService executor;

    private Timer() {}

    public static synchronized ScheduledExecutorService get() {
        if (executor == null) {
            executor = newExecutor();
        }
        return executor;
    }

    public static synchronized void shutdown() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    private static ScheduledExecutorService newExecutor() {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(10, work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setName("jenkins.util.Timer " + thread.getName());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }
}
