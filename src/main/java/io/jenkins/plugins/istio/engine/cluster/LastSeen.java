package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routing objects of releases as this connection read or wrote them last. It saves the reading before a write and
 * nothing else: a write names the resourceVersion, so one that builds on something old is refused and computed anew.
 */
final class LastSeen {
    private final Map<Ref, Optional<ObjectNode>> objects = new ConcurrentHashMap<>();

    /** What stood there; nothing inside for "no such object", null when it is not known. */
    Optional<ObjectNode> of(Ref ref) {
        return objects.get(ref);
    }

    /** @param object null when there is none */
    void remember(Ref ref, ObjectNode object) {
        objects.put(ref, Optional.ofNullable(object));
    }
}
