package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The destination hosts whose subsets or shares a release has changed in a spec: the ways to write the service there.
 *
 * @param hosts as written
 * @param original all destinations of those hosts in the original
 * @param ours all destinations of those hosts that the release wrote and the original does not have
 * @param mirrors the destinations of mirrors that the release wrote and the original does not have
 */
record TouchedHosts(Set<String> hosts, List<JsonNode> original, Set<JsonNode> ours, Set<JsonNode> mirrors) {

    static TouchedHosts of(ObjectNode original, ObjectNode ours) {
        Set<JsonNode> before = new HashSet<>(destinations(original));
        Set<JsonNode> ourOwn = new HashSet<>(destinations(ours));
        ourOwn.removeAll(before);
        Set<String> hosts = new HashSet<>();
        ourOwn.forEach(destination -> hosts.add(host(destination)));
        List<JsonNode> ourRoutes = RouteListMerge.withoutOwn(ours.path("http"));
        JsonNode routes = original.path("http");
        for (int index = 0; index < routes.size() && routes.size() == ourRoutes.size(); index++) {
            addMoved(routes.get(index).path("route"), ourRoutes.get(index).path("route"), hosts);
        }
        List<JsonNode> theirWays = destinations(original).stream()
                .filter(way -> hosts.contains(host(way)))
                .toList();
        Set<JsonNode> ourMirrors = new HashSet<>(mirrors(ours));
        ourMirrors.removeAll(mirrors(original));
        return new TouchedHosts(hosts, theirWays, ourOwn, ourMirrors);
    }

    boolean includes(JsonNode entry) {
        return hosts.contains(host(entry.path("destination")));
    }

    /** A destination that only the release has written, as the original would write it; any other as it is. */
    JsonNode asBefore(JsonNode destination) {
        return ours.contains(destination) ? like(destination).orElse(destination) : destination;
    }

    private Optional<JsonNode> like(JsonNode destination) {
        return original.stream().filter(other -> sameWay(other, destination)).findFirst();
    }

    /** Whether two destinations differ in their subset at most. */
    static boolean sameWay(JsonNode one, JsonNode other) {
        return withoutSubset(one).equals(withoutSubset(other));
    }

    private static JsonNode withoutSubset(JsonNode destination) {
        if (destination instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            copy.remove("subset");
            return copy;
        }
        return destination;
    }

    private static void addMoved(JsonNode before, JsonNode now, Set<String> hosts) {
        Map<String, Double> shares = shares(now);
        shares(before).forEach((destination, share) -> shares.merge(destination, -share, Double::sum));
        shares.forEach((destination, difference) -> {
            if (Math.abs(difference) > 1e-9) {
                hosts.add(host(SpecJson.parse(destination)));
            }
        });
    }

    private static Map<String, Double> shares(JsonNode list) {
        double sum = 0;
        for (JsonNode entry : list) {
            sum += Destinations.weight(list, entry);
        }
        Map<String, Double> shares = new TreeMap<>();
        for (JsonNode entry : list) {
            double share = sum == 0 ? 0 : Destinations.weight(list, entry) / sum;
            shares.merge(SpecJson.text(entry.path("destination")), share, Double::sum);
        }
        return shares;
    }

    private static List<JsonNode> destinations(JsonNode spec) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode route : spec.path("http")) {
            route.path("route").forEach(entry -> all.add(entry.path("destination")));
        }
        return all;
    }

    private static List<JsonNode> mirrors(JsonNode spec) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode route : spec.path("http")) {
            all.add(route.path("mirror"));
            route.path("mirrors").forEach(mirror -> all.add(mirror.path("destination")));
        }
        return all;
    }

    private static String host(JsonNode destination) {
        return destination.path("host").asText();
    }
}
