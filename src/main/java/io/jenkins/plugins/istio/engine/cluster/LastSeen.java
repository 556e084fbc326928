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

    private record Seen(Optional<ObjectNode> object, Instant when) {}

    LastSeen(Clock clock) {
        this.clock = clock;
    }

    /** What stood there; nothing inside for "no such object", null when it is not known. */
    Optional<ObjectNode> of(Ref ref) {
        Seen seen = objects.get(ref);
        return seen == null ? null : seen.object();
    }

    /** As {@link #of}, and null, too, when that was longer ago than a slow request takes. */
    Optional<ObjectNode> lately(Ref ref) {
        Seen seen = objects.get(ref);
        if (seen == null) {
            return null;
        }
        Duration age = Duration.between(seen.when(), clock.instant());
        // A negative age is a clock that was set back, and tells nothing.
        return age.isNegative() || age.compareTo(LATELY) > 0 ? null : seen.object();
    }

    /** @param object null when there is none */
    void remember(Ref ref, ObjectNode object) {
        objects.put(ref, new Seen(Optional.ofNullable(object), clock.instant()));
    }
}
