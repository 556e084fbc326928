package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a preflight reads of a namespace, read once for all its questions. They follow each other within moments; what is
 * older than {@link #FRESH} is read anew, and so is everything when a preflight begins.
 */
final class Glance {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ApiServer api;
    private final Clock clock;
    private final Map<Ref, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Listing listing, Instant when) {}

    Glance(ApiServer api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    private boolean isFresh(Seen before) {
        return before != null && clock.instant().isBefore(before.when().plus(FRESH));
    }

    /** A preflight of that namespace begins. */
    void begin(String namespace) {
        seen.keySet().removeIf(ref -> ref.namespace().equals(namespace));
    }

    /** What was seen of these is no longer so. */
    void forget(Ref all) {
        seen.remove(all);
    }

    /** None where the cluster does not know autoscalers. */
    List<ObjectNode> autoscalers(String namespace) {
        Ref all = Kind.AUTOSCALER.in(namespace);
        return listing(all, () -> new Listing(api.list(all).itemsIfKnown(), false))
                .items();
    }

    List<ObjectNode> services(String namespace) {
        return items(Kind.SERVICE.in(namespace));
    }

    List<ObjectNode> deployments(String namespace) {
        return items(Kind.DEPLOYMENT.in(namespace));
    }

    /** A Deployment as the preflight saw it moments ago; null when it saw none, or there was none of late. */
    ObjectNode deploymentIfSeen(Ref ref) {
        Seen before = seen.get(ref.all());
        return !isFresh(before)
                ? null
                : before.listing().items().stream()
                        .filter(deployment -> Json.nameOf(deployment).equals(ref.name()))
                        .findFirst()
                        .orElse(null);
    }

    private List<ObjectNode> items(Ref all) {
        return listing(all, () -> new Listing(api.list(all).items(), false)).items();
    }

    /** @param all the kind, and the namespace that asks */
    Listing listing(Ref all, Supplier<Listing> read) {
        Seen before = seen.get(all);
        if (!isFresh(before)) {
            before = new Seen(read.get(), clock.instant());
            seen.put(all, before);
        }
        return before.listing();
    }
}
