package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to be done later. Nothing here runs by itself: the runner takes the next task when all pipeline code waits. */
public final class Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    private final Time time;
    private long added;

    /** A task that can be taken back. */
    @FunctionalInterface
    public interface Cancellation {
        void cancel();
    }

    private record Entry(Instant due, long order, Runnable task) {}

    public Agenda(Time time) {
        this.time = time;
    }

    public synchronized Cancellation at(Instant due, Runnable task) {
        Entry entry = new Entry(due, added++, task);
        entries.add(entry);
        return () -> remove(entry);
    }

    public Cancellation in(Duration delay, Runnable task) {
        return at(time.now().plus(delay), task);
    }

    public synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether something could be done at once. */
    synchronized boolean hasWorkNow() {
        return !entries.isEmpty() && !entries.peek().due().isAfter(time.now());
    }

    /**
     * Waits for the earliest task's moment and runs it.
     *
     * @throws InterruptedException when a person stopped the waiting
     */
    void runNext() throws InterruptedException {
        Entry entry;
        synchronized (this) {
            entry = entries.remove();
        }
        time.waitUntil(entry.due());
        entry.task().run();
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }
}
