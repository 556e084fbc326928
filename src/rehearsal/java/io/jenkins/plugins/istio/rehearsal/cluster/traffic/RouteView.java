package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.mesh.RouteEvaluator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The routes as they were at one moment. Used by one thread at a time. */
final class RouteView {
    private record Subset(String service, String name, String callerNamespace) {}

    private final RouteEvaluator evaluator;
    private final Map<Subset, Optional<Map<String, String>>> subsets = new HashMap<>();

    private RouteView(RouteEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    static RouteView of(ObjectStore store) {
        synchronized (store) {
            return new RouteView(new RouteEvaluator(
                    store.list(ResourceTypes.VIRTUAL_SERVICE, null), store.list(ResourceTypes.DESTINATION_RULE, null)));
        }
    }

    RouteEvaluator evaluator() {
        return evaluator;
    }

    /** The pod labels of a subset, all pods for no subset; empty when the subset is not defined. */
    Optional<Map<String, String>> labels(String service, String subset, String callerNamespace) {
        if (subset == null) {
            return Optional.of(Map.of());
        }
        return subsets.computeIfAbsent(new Subset(service, subset, callerNamespace),
                asked -> evaluator.subsetLabels(service, subset, callerNamespace));
    }
}
