package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Mirrors that users have set up towards the service themselves: without subset they would copy to the candidate's pods. */
final class ServiceMirrors {
    private ServiceMirrors() {}

    /**
     * A copy of the route whose mirrors to the service go to the stable; to the candidate once every user is there.
     *
     * @throws RouteRefusal when they go to another version
     */
    static ObjectNode pinned(ObjectNode route, int index, Destinations destinations, TrafficPlan plan) {
        ObjectNode copy = route.deepCopy();
        pin(copy.path("mirror"), index, copy, destinations, plan);
        for (JsonNode mirror : copy.path("mirrors")) {
            pin(mirror.path("destination"), index, copy, destinations, plan);
        }
        return copy;
    }

    private static void pin(
            JsonNode destination, int index, JsonNode route, Destinations destinations, TrafficPlan plan) {
        if (!destinations.isService(destination)) {
            return;
        }
        String subset = Destinations.subset(destination);
        if (subset != null && !subset.equals(plan.stable())) {
            throw new RouteRefusal(
                    "http route " + OwnRoutes.label(route, index) + " copies requests to subset " + subset + " of "
                            + destinations.service() + " already: remove that mirror first; a release makes its own");
        }
        ((ObjectNode) destination).put("subset", plan.weight().isAll() ? plan.candidate() : plan.stable());
    }

    /** Takes away what copies to another subset, and names the subset where there was none. */
    static void keepOnly(ObjectNode route, Destinations destinations, String subset) {
        if (destinations.isService(route.path("mirror"))) {
            if (isOther(route.path("mirror"), subset)) {
                route.remove(List.of("mirror", "mirrorPercentage", "mirrorPercent"));
            } else {
                ((ObjectNode) route.get("mirror")).put("subset", subset);
            }
        }
        if (route.get("mirrors") instanceof ArrayNode mirrors) {
            for (int index = mirrors.size() - 1; index >= 0; index--) {
                JsonNode destination = mirrors.get(index).path("destination");
                if (destinations.isService(destination)) {
                    if (isOther(destination, subset)) {
                        mirrors.remove(index);
                    } else {
                        ((ObjectNode) destination).put("subset", subset);
                    }
                }
            }
            if (mirrors.isEmpty()) {
                route.remove("mirrors");
            }
        }
    }

    private static boolean isOther(JsonNode destination, String subset) {
        String named = Destinations.subset(destination);
        return named != null && !named.equals(subset);
    }
}
