package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.DefaultRoute;
import io.jenkins.plugins.istio.engine.routing.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * VirtualServices that claim one host in one scope. Inside the mesh Istio takes only one of them; on a gateway it joins their
 * routes in an order that it does not promise, which is harmless only when no request matches two of them.
 *
 * @param roads what leads to the service
 */
record Overlaps(Roads roads) {

    /** @throws Refusal when it is not certain which VirtualService decides about a request */
    void refuse() {
        for (Route entry : roads.entries()) {
            for (Route other : roads.all()) {
                if (!other.equals(entry) && !other.isDelegate()) {
                    refuse(entry, other);
                }
            }
        }
    }

    private void refuse(Route entry, Route other) {
        Reach one = entry.reach(roads.service());
        Reach two = other.reach(roads.service());
        for (String host : one.hosts()) {
            if (two.hosts().contains(host)) {
                for (String scope : one.scopes()) {
                    if (two.scopes().contains(scope) && (scope.equals(DefaultRoute.MESH) || meet(entry, other))) {
                        throw new Refusal(
                                entry + " and " + other + " on cluster " + roads.cluster() + " both claim host " + host
                                        + " on "
                                        + (scope.equals(DefaultRoute.MESH) ? "the mesh" : "gateway " + scope)
                                        + " and can match the same request; expected one that decides. Join them, or make their matches disjoint.");
                    }
                }
            }
        }
    }

    private static boolean meet(Route one, Route other) {
        for (JsonNode left : matches(one)) {
            for (JsonNode right : matches(other)) {
                if (!areDisjoint(left, right)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<JsonNode> matches(Route route) {
        List<JsonNode> matches = new ArrayList<>();
        for (JsonNode http : route.spec().path("http")) {
            if (http.path("match").isEmpty()) {
                matches.add(Json.object());
            }
            http.path("match").forEach(matches::add);
        }
        return matches;
    }

    private static boolean areDisjoint(JsonNode left, JsonNode right) {
        for (String part : List.of("uri", "method", "authority", "scheme")) {
            if (excludeEachOther(left.path(part), right.path(part))) {
                return true;
            }
        }
        for (var header : left.path("headers").properties()) {
            if (excludeEachOther(header.getValue(), right.path("headers").path(header.getKey()))) {
                return true;
            }
        }
        return left.has("port") && right.has("port") && !left.get("port").equals(right.get("port"));
    }

    private static boolean excludeEachOther(JsonNode left, JsonNode right) {
        if (left.has("exact") && right.has("exact")) {
            return !left.get("exact").equals(right.get("exact"));
        }
        if (left.has("exact") && right.has("prefix")) {
            return !left.get("exact").asText().startsWith(right.get("prefix").asText());
        }
        if (left.has("prefix") && right.has("exact")) {
            return !right.get("exact").asText().startsWith(left.get("prefix").asText());
        }
        if (left.has("prefix") && right.has("prefix")) {
            String one = left.get("prefix").asText();
            String two = right.get("prefix").asText();
            return !one.startsWith(two) && !two.startsWith(one);
        }
        return false;
    }
}
