package io.jenkins.plugins.istio.engine.cluster;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Which pods a Service sends requests to. A selector hardly ever changes, so it is read again only after {@link #FRESH}. */
final class Selectors {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Function<ServiceRef, Map<String, String>> read;
    private final Map<ServiceRef, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Map<String, String> selector, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }
    }

    Selectors(Function<ServiceRef, Map<String, String>> read) {
        this.read = read;
    }

    Map<String, String> of(ServiceRef service) {
        Seen before = seen.get(service);
        if (before == null || !before.isFresh()) {
            remember(service, read.apply(service));
        }
        return seen.get(service).selector();
    }

    void remember(ServiceRef service, Map<String, String> selector) {
        seen.put(service, new Seen(Map.copyOf(selector), System.nanoTime()));
    }
}
