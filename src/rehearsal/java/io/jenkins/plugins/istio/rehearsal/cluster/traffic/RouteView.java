package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.mesh.RouteEvaluator;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing;
import io.jenkins.plugins.istio.rehearsal.mesh.Share;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes as they were at one moment. Used by one thread at a time. */
final class RouteView {
    private record Subset(String service, String name, String callerNamespace) {}

    /** Where requests like one go, and whether that holds whatever is drawn for mirrors. */
    private record Shares(List<Share> shares, boolean sameForEveryMirrorDraw) {}

    private static final int MOST_KNOWN = 10_000;

    private final RouteEvaluator evaluator;
    private final Map<SimulatedRequest, Shares> known = new IdentityHashMap<>();
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

    /** Where one request goes. Equal draws send equal requests the same way. */
    Routing route(SimulatedRequest request, double weightDraw, double mirrorDraw) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        Shares shares = known.computeIfAbsent(request, this::look);
        return choose(
                shares.sameForEveryMirrorDraw() ? shares.shares() : evaluator.shares(request, mirrorDraw), weightDraw);
    }

    private Shares look(SimulatedRequest request) {
        List<Share> withEveryCopy = evaluator.shares(request, 0);
        return new Shares(withEveryCopy, withEveryCopy.equals(evaluator.shares(request, Math.nextDown(1.0))));
    }

    private static Routing choose(List<Share> shares, double draw) {
        double passed = 0;
        for (Share share : shares) {
            passed += share.fraction();
            if (draw < passed) {
                return share.routing();
            }
        }
        return shares.get(shares.size() - 1).routing();
    }

    /** The pod labels of a subset, all pods for no subset; empty when the subset is not defined. */
    Optional<Map<String, String>> labels(String service, String subset, String callerNamespace) {
        if (subset == null) {
            return Optional.of(Map.of());
        }
        return subsets.computeIfAbsent(
                new Subset(service, subset, callerNamespace),
                asked -> evaluator.subsetLabels(service, subset, callerNamespace));
    }
}
