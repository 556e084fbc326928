package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process knows of the releases that its runs hold, from one asking to the next. It saves requests and is never
 * the truth: an update names the version of the record that it replaces, so that a memory which others have overtaken is
 * found out before anything is done, and forgotten. A process that begins anew remembers nothing and reads the record.
 */
final class Recollection {
    private final Map<ServiceRef, Memory> memories = new ConcurrentHashMap<>();

    /**
     * @param stored the record as this process read or wrote it last
     * @param release the same, with what {@code step} has added since and a restart may lose
     * @param step who added it
     * @param certain when the record was last known to be the newest
     */
    record Memory(StoredRelease stored, Release release, String step, Instant certain) {}

    /** Nothing unless the release is that run's: of others' releases only the cluster knows. */
    Optional<Memory> of(ServiceRef service, Caller caller) {
        return Optional.ofNullable(memories.get(service))
                .filter(memory ->
                        caller.holder().isSameRun(memory.stored().release().holder()));
    }

    void keep(Memory memory) {
        memories.put(memory.stored().release().service(), memory);
    }

    void forget(ServiceRef service) {
        memories.remove(service);
    }
}
