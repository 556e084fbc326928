package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** The last changes of the store, so that a watch can go on from where a list ended. */
final class EventLog {
    private static final int KEPT = 5000;

    private final ObjectStore store;
    private final ArrayDeque<ObjectStore.Event> events = new ArrayDeque<>();
    private long forgotten;

    EventLog(ObjectStore store) {
        this.store = store;
        store.listen(this::remember);
    }

    private void remember(ObjectStore.Event event) {
        events.add(event);
        if (events.size() > KEPT) {
            forgotten = events.remove().version();
        }
    }

    /**
     * Tells {@code listener} of everything after {@code version}, and from then on of everything that happens.
     *
     * @throws ApiError when what came after that version is forgotten
     */
    void follow(long version, Consumer<ObjectStore.Event> listener) {
        synchronized (store) {
            if (version < forgotten) {
                throw ApiError.of(410, "Expired", "too old resource version: " + version + " (" + forgotten + ")");
            }
            List.copyOf(events).stream()
                    .filter(event -> event.version() > version)
                    .forEach(listener);
            store.listen(listener);
        }
    }
}
