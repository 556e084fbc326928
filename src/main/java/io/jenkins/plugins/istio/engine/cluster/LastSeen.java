package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routing objects of releases as this connection read or wrote them last. It saves the reading before a write and
 * nothing else: a write names the resourceVersion, so one that builds on something old is refused and computed anew.
 */
final class LastSeen {
    private static final Duration LATELY = Duration.ofSeconds(5);

    private final Map<Ref, Seen> objects = new ConcurrentHashMap<>();

    private final Clock clock;

    /** @param object null when there was none */
    record Seen(ObjectNode object, Instant when) {}

    LastSeen(Clock clock) {
        this.clock = clock;
    }

    /** What stood there; empty when it is not known. */
    Optional<Seen> of(Ref ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    /** As {@link #of}, and empty, too, when that was longer ago than a slow request takes. */
    Optional<Seen> lately(Ref ref) {
        return of(ref).filter(seen -> {
            Duration age = Duration.between(seen.when(), clock.instant());
            // A negative age is a clock that was set back, and tells nothing.
            return !age.isNegative() && age.compareTo(LATELY) <= 0;
        });
    }

    /** @param object null when there is none */
    void remember(Ref ref, ObjectNode object) {
        objects.put(ref, new Seen(object, clock.instant()));
    }
}
