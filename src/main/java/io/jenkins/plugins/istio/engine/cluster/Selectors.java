package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Which pods a Service sends requests to. A selector hardly ever changes, so it is read again only after {@link #FRESH}. */
final class Selectors {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Function<ServiceRef, Map<String, String>> read;
    private final Map<ServiceRef, Seen> seen = new ConcurrentHashMap<>();

    private final Clock clock;

    private record Seen(Map<String, String> selector, Instant when) {}

    Selectors(Function<ServiceRef, Map<String, String>> read, Clock clock) {
        this.read = read;
        this.clock = clock;
    }

    Map<String, String> of(ServiceRef service) {
        Seen before = seen.get(service);
        if (before == null || !clock.instant().isBefore(before.when().plus(FRESH))) {
            remember(service, read.apply(service));
        }
        return seen.get(service).selector();
    }

    void remember(ServiceRef service, Map<String, String> selector) {
        seen.put(service, new Seen(Map.copyOf(selector), clock.instant()));
    }
}
