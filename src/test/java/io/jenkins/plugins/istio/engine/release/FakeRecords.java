package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Records in memory, with versions that conflict as the cluster's do. */
final class FakeRecords implements ReleaseRecords {
    private final Map<ServiceRef, StoredRelease> records = new HashMap<>();
    private final Journal journal;
    private int version;

    FakeRecords(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<StoredRelease> find(ServiceRef service) {
        journal.call(() -> {});
        return Optional.ofNullable(records.get(service));
    }

    @Override
    public StoredRelease create(Release release) {
        if (records.containsKey(release.service())) {
            throw new RecordConflict(release.service() + " has a record already");
        }
        return put(release);
    }

    @Override
    public StoredRelease update(StoredRelease before, Release after) {
        if (!records.get(after.service()).version().equals(before.version())) {
            throw new RecordConflict(after.service() + " was written by somebody else");
        }
        return put(after);
    }

    private StoredRelease put(Release release) {
        StoredRelease stored = new StoredRelease(release, Integer.toString(++version));
        journal.call(() -> records.put(release.service(), stored));
        return stored;
    }

    /** How often any record was written. */
    int versions() {
        return version;
    }

    Release of(ServiceRef service) {
        return records.get(service).release();
    }
}
