package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.view.Awaited;
import io.jenkins.plugins.istio.rehearsal.pipeline.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says on the terminal, once a second, what is waited for and how much of it is left. A window is looked at many times, so that
 * a wait may consist of many short ones.
 */
final class ToldTime implements Time, AutoCloseable {
    private final Time time;
    private final double factor;
    private final Supplier<Awaited> awaited;
    private final Console console;
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "told time");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Wait wait;

    /** One of the short ones. */
    private record Wait(Instant from, Instant until, long begun) {}

    /** @param factor how much faster than ours the time runs */
    ToldTime(Time time, double factor, Supplier<Awaited> awaited, Console console) {
        this.time = time;
        this.factor = factor;
        this.awaited = awaited;
        this.console = console;
        teller.scheduleAtFixedRate(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void waitUntil(Instant moment) throws InterruptedException {
        wait = new Wait(time.now(), moment, System.nanoTime());
        time.waitUntil(moment);
    }

    @Override
    public void close() {
        teller.shutdownNow();
        console.passing(null);
    }

    /** Nothing when nobody waited since the last time. */
    private void tell() {
        Wait last = wait;
        wait = null;
        if (last != null) {
            Duration gone = Duration.ofNanos((long) ((System.nanoTime() - last.begun()) * factor));
            console.passing(words(awaited.get(), last.until(), last.from().plus(gone)));
        }
    }

    static String words(Awaited what, Instant until, Instant now) {
        Instant end = what == null ? until : what.until();
        String left = end == null || !end.isAfter(now) ? "" : ", " + span(Duration.between(now, end)) + " left";
        return "  … " + (what == null ? "waiting" : what.what()) + left;
    }

    private static String span(Duration left) {
        long seconds = left.toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
