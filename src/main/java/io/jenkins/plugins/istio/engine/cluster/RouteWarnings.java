package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What Istio's own analyzers would find in the objects that a release is going to edit: routes that lead nowhere or are never
 * asked, and subsets without pods. It stands in the user's objects, works as it did, and so is no reason to refuse; but it
 * may be why a release does not do what its people expect. Each message names the analyzers' code.
 *
 * @param service being released
 * @param services those of its namespace
 * @param deployments those of its namespace
 */
record RouteWarnings(ServiceRef service, List<ObjectNode> services, List<ObjectNode> deployments) {

    List<String> of(Roads roads, Optional<ObjectNode> rule) {
        Set<String> warnings = new LinkedHashSet<>();
        roads.edited().forEach(route -> {
            unreachable(route, warnings);
            destinations(route, route.spec().path("http"), warnings);
        });
        rule.ifPresent(found -> subsets(found, warnings));
        return List.copyOf(warnings);
    }

    /** Istio takes the first route that matches. */
    private static void unreachable(Route route, Set<String> warnings) {
        String all = null;
        int index = 0;
        for (JsonNode http : route.spec().path("http")) {
            String label = http.path("name").asText("http-" + index);
            if (all != null) {
                warnings.add(route + ": http route " + label + " stands after " + all
                        + ", which matches every request, and is never used (IST0130). Move it up, or delete it.");
            } else if (http.path("match").isEmpty()) {
                all = label;
            }
            index++;
        }
    }

    private void destinations(Route route, JsonNode node, Set<String> warnings) {
        if (node.isObject() && node.path("host").isTextual() && isDestination(node)) {
            destination(route, node, warnings);
        }
        node.forEach(child -> destinations(route, child, warnings));
    }

    /** Other things have a host, too: a redirect's, a rewrite's. They have fields that a destination has not. */
    private static boolean isDestination(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .allMatch(Set.of("host", "subset", "port")::contains);
    }

    private void destination(Route route, JsonNode destination, Set<String> warnings) {
        String namespace = route.name().namespace();
        String host = destination.path("host").asText();
        Optional<ObjectNode> target = services.stream()
                .filter(other -> new ServiceRef(service.namespace(), Json.nameOf(other)).isMeantBy(host, namespace))
                .findFirst();
        if (target.isEmpty()) {
            if (!host.contains(".") && namespace.equals(service.namespace())) {
                warnings.add(route + " leads to " + host + ", and there is no Service of that name in namespace "
                        + namespace + " (IST0101). Correct the name, or write it out if it is in another namespace.");
            }
            return;
        }
        List<Integer> ports = new ArrayList<>();
        target.get()
                .at("/spec/ports")
                .forEach(port -> ports.add(port.path("port").asInt()));
        JsonNode number = destination.at("/port/number");
        if (number.isMissingNode() && ports.size() > 1) {
            warnings.add(route + " leads to " + host + " without a port, and that Service has several, " + ports
                    + " (IST0112). Name one in the destination.");
        } else if (!number.isMissingNode() && !ports.contains(number.asInt())) {
            warnings.add(route + " leads to port " + number + " of " + host + ", and that Service has " + ports
                    + " (IST0101). Correct the port.");
        }
    }

    private void subsets(ObjectNode rule, Set<String> warnings) {
        Map<String, String> selector = services.stream()
                .filter(other -> Json.nameOf(other).equals(service.name()))
                .findFirst()
                .map(other -> Json.strings(other.at("/spec/selector")))
                .orElse(Map.of());
        for (JsonNode subset : rule.at("/spec/subsets")) {
            Map<String, String> labels = Json.strings(subset.path("labels"));
            boolean hasPods = deployments.stream()
                    .map(Labels::ofPods)
                    .anyMatch(pods -> Labels.carry(pods, selector) && Labels.carry(pods, labels));
            if (!hasPods) {
                warnings.add("subset " + subset.path("name").asText() + " of DestinationRule " + Json.nameOf(rule)
                        + " selects no pods of " + service
                        + " (IST0173); whoever is routed there gets 503. Delete it, or correct its labels.");
            }
        }
    }
}
