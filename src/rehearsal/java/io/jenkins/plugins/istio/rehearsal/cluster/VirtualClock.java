package io.jenkins.plugins.istio.rehearsal.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time of the simulated world. It stands still until somebody lets it pass, and then runs through everything that was
 * to happen on the way, in order. Any thread may read it or let it pass; one at a time does.
 */
public final class VirtualClock extends Clock {

    /** Told of every piece of time that went by, before the appointment at its end is kept. */
    @FunctionalInterface
    public interface Listener {
        void passed(Instant from, Instant to);
    }

    private record Appointment(Instant at, long order, Runnable action) implements Comparable<Appointment> {
        @Override
        public int compareTo(Appointment other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final ReentrantLock passing = new ReentrantLock();
    private final PriorityQueue<Appointment> appointments = new PriorityQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Instant now;
    private long order;

    public VirtualClock(Instant start) {
        now = Objects.requireNonNull(start, "start");
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the virtual clock runs in UTC; convert its instants instead");
    }

    /** From now on {@code listener} hears of all time that passes, after the listeners that came before it. */
    public void onPassing(Listener listener) {
        listeners.add(listener);
    }

    /** {@code action} shall run {@code delay} from now, on the thread that lets that time pass. */
    public void in(Duration delay, Runnable action) {
        synchronized (appointments) {
            appointments.add(new Appointment(now.plus(delay), order++, action));
        }
    }

    /** @throws IllegalArgumentException when {@code duration} is negative: time never goes back */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time cannot pass backwards, found " + duration);
        }
        advanceTo(now.plus(duration));
    }

    /** Lets time pass until {@code target}; nothing happens when that is past already, since another thread may have got there. */
    public void advanceTo(Instant target) {
        if (passing.isHeldByCurrentThread()) {
            throw new IllegalStateException("what happens as time passes cannot let more time pass");
        }
        passing.lock();
        try {
            for (Appointment next = nextUntil(target); next != null; next = nextUntil(target)) {
                passTo(next.at());
                next.action().run();
            }
            passTo(target);
        } finally {
            passing.unlock();
        }
    }

    private Appointment nextUntil(Instant target) {
        synchronized (appointments) {
            Appointment next = appointments.peek();
            return next != null && !next.at().isAfter(target) ? appointments.poll() : null;
        }
    }

    private void passTo(Instant to) {
        Instant from = now;
        if (to.isAfter(from)) {
            now = to;
            listeners.forEach(listener -> listener.passed(from, to));
        }
    }
}
