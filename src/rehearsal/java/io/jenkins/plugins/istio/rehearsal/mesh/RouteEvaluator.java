package io.jenkins.plugins.istio.rehearsal.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says where a request goes, from Istio's documented rules: the most specific host wins; at a gateway the VirtualServices
 * of one host are joined, oldest first, with their catch-all routes last; in the mesh the oldest alone counts; weights are
 * relative to their sum; a delegate's routes stand in for the route that names it. Faults, retries and rewrites do not
 * decide where a request goes and are not looked at.
 */
public final class RouteEvaluator {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final RouteTable table;
    private final List<JsonNode> destinationRules;

    /** @param virtualServices and {@code destinationRules}: whole objects, with metadata */
    public RouteEvaluator(
            Collection<? extends JsonNode> virtualServices, Collection<? extends JsonNode> destinationRules) {
        this.table = new RouteTable(virtualServices);
        this.destinationRules = List.copyOf(destinationRules);
    }

    /**
     * @param weightDraw chooses among weighted destinations: 0 (inclusive) to 1 (exclusive)
     * @param mirrorDraw decides whether a copy is sent, of the same range
     */
    public Routing route(SimulatedRequest request, double weightDraw, double mirrorDraw) {
        List<Share> shares = shares(request, mirrorDraw);
        double passed = 0;
        for (Share share : shares) {
            passed += share.weight();
            if (weightDraw * share.of() < passed) {
                return share.routing();
            }
        }
        return shares.get(shares.size() - 1).routing();
    }

    /** Where requests like this one go, all together: never empty, and the parts make a whole. */
    public List<Share> shares(SimulatedRequest request, double mirrorDraw) {
        Optional<List<CandidateRoute>> routes = table.routesFor(request);
        if (routes.isEmpty()) {
            return List.of(Share.all(withoutVirtualService(request)));
        }
        for (CandidateRoute route : routes.get()) {
            if (route.accepts(request)) {
                return route.outcomes(mirrorDraw);
            }
        }
        return List.of(Share.all(Routing.none()));
    }

    /**
     * The pod labels of a subset, as proxies in {@code callerNamespace} see them: rules of the caller's namespace count
     * first, then the service's, then the mesh's own; of two subsets with one name the first counts.
     *
     * @param service {@code namespace/name}
     * @return empty when no rule defines it: requests to it are answered 503
     */
    public Optional<Map<String, String>> subsetLabels(String service, String subset, String callerNamespace) {
        String owner = service.contains("/") ? service.substring(0, service.indexOf('/')) : "";
        for (String namespace : new String[] {callerNamespace, owner, ROOT_NAMESPACE}) {
            List<JsonNode> rules = rulesOf(service, namespace);
            if (!rules.isEmpty()) {
                return rules.stream()
                        .flatMap(rule -> subsetsOf(rule).stream())
                        .filter(found -> found.path("name").asText().equals(subset))
                        .findFirst()
                        .map(RouteEvaluator::labels);
            }
        }
        return Optional.empty();
    }

    private List<JsonNode> rulesOf(String service, String namespace) {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode rule : destinationRules) {
            String own = rule.path("metadata").path("namespace").asText();
            String host = HostNames.written(rule.path("spec").path("host").asText(), own);
            if (own.equals(namespace) && HostNames.service(host).equals(service)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static List<JsonNode> subsetsOf(JsonNode rule) {
        List<JsonNode> subsets = new ArrayList<>();
        rule.path("spec").path("subsets").forEach(subsets::add);
        return subsets;
    }

    private static Map<String, String> labels(JsonNode subset) {
        Map<String, String> labels = new TreeMap<>();
        subset.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** In the mesh a Service needs no VirtualService; a gateway knows nothing else. */
    private static Routing withoutVirtualService(SimulatedRequest request) {
        List<String> names = HostNames.asked(request.hostWithoutPort(), request.callerNamespace());
        String service = HostNames.service(names.get(names.size() - 1));
        return request.fromMesh() && service.contains("/")
                ? new Routing(Routing.Kind.FORWARDED, null, null, -1, service, null, request.port(), List.of(), 0, "")
                : Routing.none();
    }
}
