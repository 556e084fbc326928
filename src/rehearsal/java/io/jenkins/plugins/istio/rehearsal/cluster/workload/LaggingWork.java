package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Does what changes call for, a moment after them as a real controller does, and once for many changes of that moment. */
final class LaggingWork {
    static final Duration LAG = Duration.ofMillis(50);

    private final VirtualClock clock;
    private final Consumer<Named> action;
    private final Set<Named> waiting = new HashSet<>();

    LaggingWork(VirtualClock clock, Consumer<Named> action) {
        this.clock = clock;
        this.action = action;
    }

    void soon(Named named) {
        synchronized (waiting) {
            if (waiting.add(named)) {
                clock.in(LAG, () -> perform(named));
            }
        }
    }

    private void perform(Named named) {
        synchronized (waiting) {
            waiting.remove(named);
        }
        action.accept(named);
    }
}
