package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.view.Awaited;
import io.jenkins.plugins.istio.rehearsal.pipeline.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says on the terminal, once a second, what a longer wait is for and how much of it is left. */
final class ToldTime implements Time {
    private final Time time;
    private final double factor;
    private final Supplier<Awaited> awaited;
    private final Console console;

    /** @param factor how much faster than ours the time runs */
    ToldTime(Time time, double factor, Supplier<Awaited> awaited, Console console) {
        this.time = time;
        this.factor = factor;
        this.awaited = awaited;
        this.console = console;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void waitUntil(Instant moment) throws InterruptedException {
        Duration whole = Duration.between(time.now(), moment);
        long begun = System.nanoTime();
        ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "told time");
            thread.setDaemon(true);
            return thread;
        });
        teller.scheduleAtFixedRate(() -> tell(whole, begun), 1, 1, TimeUnit.SECONDS);
        try {
            time.waitUntil(moment);
        } finally {
            teller.shutdownNow();
            console.passing(null);
        }
    }

    private void tell(Duration whole, long begun) {
        Duration gone = Duration.ofNanos((long) ((System.nanoTime() - begun) * factor));
        console.passing(words(awaited.get(), whole.minus(gone)));
    }

    static String words(Awaited what, Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        String span = seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
        return "  … " + (what == null ? "waiting" : what.what()) + ", " + span + " left";
    }
}
