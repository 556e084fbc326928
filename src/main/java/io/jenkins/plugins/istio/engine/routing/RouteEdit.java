package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One http route that leads to the service becomes what stands in its place: the way to the stable for requests of our own,
 * test route, cohorts, mirror clone, itself.
 * Each inserted route is the route again, for fewer requests.
 */
final class RouteEdit {
    private final Destinations destinations;
    private final TrafficPlan plan;
    private final OwnRoutes names;

    RouteEdit(Destinations destinations, TrafficPlan plan, OwnRoutes names) {
        this.destinations = destinations;
        this.plan = plan;
        this.names = names;
    }

    /** @param label what people call the route */
    List<ObjectNode> of(ObjectNode original, String label) {
        List<ObjectNode> routes = new ArrayList<>();
        ObjectNode weighted = original.deepCopy();
        WeightSplit split =
                new WeightSplit(destinations, label, plan.stable(), plan.candidate(), plan.weight(), plan.baseline());
        weighted.set("route", split.of(original.path("route")));
        if (plan.marker() != null && plan.candidate() != null) {
            RequestMatch probe = RequestMatch.header(
                    Marker.HEADER, StringMatch.exact(plan.marker().stableNonce()));
            insert(routes, original, "stable", label, List.of(probe), plan.stable());
        }
        insert(routes, original, "test", label, plan.testRoute(), plan.candidate());
        for (Cohort cohort : plan.cohorts()) {
            insert(routes, original, "cohort-" + cohort.name(), label, cohort.anyOf(), plan.candidate());
        }
        if (plan.mirror() != null) {
            mirror(routes, original, weighted, label);
        }
        routes.add(weighted);
        return routes;
    }

    private void insert(
            List<ObjectNode> routes,
            ObjectNode original,
            String purpose,
            String label,
            List<RequestMatch> anyOf,
            String subset) {
        if (anyOf.isEmpty()) {
            return;
        }
        ArrayNode match = new MatchProduct(label).of(original.get("match"), anyOf);
        if (!match.isEmpty()) {
            ObjectNode route = named(original, names.name(purpose, label), match);
            route.set("route", destinations.allServedTo(original.path("route"), subset));
            routes.add(route);
        }
    }

    private void mirror(List<ObjectNode> routes, ObjectNode original, ObjectNode weighted, String label) {
        MirrorEdit edit = new MirrorEdit(plan.mirror(), label);
        JsonNode own = original.get("match");
        ArrayNode match = edit.match(own);
        if (match == null || SpecJson.same(match, own)) {
            edit.write(weighted, candidate(original));
        } else if (!match.isEmpty()) {
            ObjectNode clone = named(weighted, names.name("mirror", label), match);
            edit.write(clone, candidate(original));
            routes.add(clone);
        }
    }

    private ObjectNode candidate(ObjectNode original) {
        for (JsonNode entry : original.path("route")) {
            if (destinations.isService(entry.path("destination"))
                    && Destinations.weight(original.path("route"), entry) > 0) {
                return (ObjectNode) Destinations.to(entry, plan.candidate()).get("destination");
            }
        }
        throw new IllegalArgumentException("the route does not lead to " + destinations.service());
    }

    /** A copy that starts with its name and match, as people write routes. */
    private static ObjectNode named(ObjectNode route, String name, ArrayNode match) {
        ObjectNode copy = route.objectNode();
        copy.put("name", name);
        copy.set("match", match);
        ObjectNode rest = route.deepCopy();
        rest.remove(List.of("name", "match"));
        copy.setAll(rest);
        return copy;
    }
}
