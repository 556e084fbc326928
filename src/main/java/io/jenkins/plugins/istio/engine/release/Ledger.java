package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Recollection.Memory;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The record during one asking of a use case: what the cluster holds, since when that is certain, and every write of it. */
final class Ledger {
    /** How old the certainty may be on which something is done: about as long as a slow request takes. */
    private static final Duration CERTAIN = Duration.ofSeconds(5);

    /** Of a wait that is no longer than this a restart may lose the beginning: it then begins again. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final ReleaseRecords records;
    private final Recollection recollection;
    private final Clock clock;
    private final String step;
    private final boolean resumed;
    private StoredRelease stored;
    private Instant certain;

    private Ledger(Book book, String step, StoredRelease stored, Instant certain, boolean remembered) {
        this.records = book.records();
        this.recollection = book.recollection();
        this.clock = book.clock();
        this.step = step;
        this.stored = stored;
        this.certain = certain;
        this.resumed = !remembered && isMarked();
    }

    /** All records of one cluster, and what this process remembers of them. */
    record Book(ReleaseRecords records, Recollection recollection, Clock clock) {

        /** Of a service that has no record yet. */
        Ledger fresh(String step) {
            return new Ledger(this, step, null, clock.instant(), false);
        }

        /** As the cluster has it. */
        Optional<Opened> read(ServiceRef service, String step) {
            return records.find(service)
                    .map(stored ->
                            new Opened(new Ledger(this, step, stored, clock.instant(), false), stored.release()));
        }

        /** As this process remembers it, if the release is that caller's; otherwise as the cluster has it. */
        Optional<Opened> recall(ServiceRef service, Caller caller) {
            Optional<Memory> known = recollection.of(service, caller);
            if (known.isEmpty()) {
                return read(service, caller.step());
            }
            Memory memory = known.get();
            boolean samesStep = memory.step().equals(caller.step());
            return Optional.of(new Opened(
                    new Ledger(this, caller.step(), memory.stored(), memory.certain(), true),
                    samesStep ? memory.release() : memory.stored().release()));
        }
    }

    /** @param release where to go on from */
    record Opened(Ledger ledger, Release release) {}

    /** Whether the record shows that this step is under way. */
    private boolean isMarked() {
        return stored != null
                && stored.release().pending() != null
                && stored.release().pending().step().equals(step);
    }

    /** Those that the cluster's record names. */
    List<Approval> approvals() {
        return stored == null ? List.of() : stored.release().approvals();
    }

    /** The cluster shall hold exactly this. */
    void save(Release release) {
        if (stored != null && stored.release().equals(release)) {
            makeCertain();
            keep(release);
            return;
        }
        try {
            stored = stored == null ? records.create(release) : records.update(stored, release);
        } catch (RecordConflict overtaken) {
            recollection.forget(release.service());
            throw overtaken;
        }
        certain = clock.instant();
        keep(release);
    }

    /** The cluster shall hold what is about to be done; the story of what was done may follow with the next write. */
    void saveAhead(Release release) {
        boolean holdsIt = stored != null && stored.release().promisesAllOf(release);
        if (holdsIt && isCertain()) {
            keep(release);
        } else {
            save(release);
        }
    }

    /**
     * The step waits until then. Only the beginning of a wait that is worth it is stored, and of one whose beginning a restart has lost before:
     * otherwise a step whose process never remembers would begin its wait again and again.
     */
    void pause(Release release, Instant until) {
        Pending pending = release.pending();
        boolean isShort = pending != null && !until.isAfter(pending.since().plus(SHORT));
        boolean isNew = stored == null || !stored.release().promisesAllOf(release) || !isAtSamePlace(pending);
        if (isNew && !(isShort && isMarked() && !resumed)) {
            save(release);
        } else {
            keep(release);
        }
    }

    /** Whether the record tells of the same stage of the same step; what the step noted meanwhile is not worth a write. */
    private boolean isAtSamePlace(Pending pending) {
        Pending known = stored.release().pending();
        return known == null ? pending == null : pending != null && known.isAtSamePlaceAs(pending);
    }

    private boolean isCertain() {
        Duration age = Duration.between(certain, clock.instant());
        // A negative age is a clock that was set back, and tells nothing.
        return !age.isNegative() && age.compareTo(CERTAIN) <= 0;
    }

    /** @throws RecordConflict when somebody else wrote the record */
    private void makeCertain() {
        if (isCertain()) {
            return;
        }
        ServiceRef service = stored.release().service();
        boolean same = records.find(service)
                .filter(now -> now.version().equals(stored.version()))
                .isPresent();
        if (!same) {
            recollection.forget(service);
            throw new RecordConflict("The release record of " + service
                    + " was written by somebody else while this step waited. Nothing was done since; run again.");
        }
        certain = clock.instant();
    }

    private void keep(Release release) {
        recollection.keep(new Memory(stored, release, step, certain));
    }
}
