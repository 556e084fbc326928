package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The http routes after a release: the inserted ones gone, the user's in the order that stands now.
 *
 * @param merge of the whole spec
 * @param touched the hosts that the release has written otherwise
 */
record RouteListMerge(ThreeWay merge, TouchedHosts touched) {

    ArrayNode of(JsonNode original, JsonNode ours, JsonNode theirs) {
        ArrayNode ourRoutes = list(withoutOwn(ours));
        ArrayNode theirRoutes = list(withoutOwn(theirs));
        int[] ourPlaces = ListPairs.of(ourRoutes, theirRoutes);
        int[] originalPlaces =
                original.size() == ourRoutes.size() ? inOrder(original.size()) : ListPairs.of(original, ourRoutes);
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        Set<Integer> still = new HashSet<>();
        for (int index = 0; index < theirRoutes.size(); index++) {
            int our = ourPlaces[index];
            int old = our < 0 ? -1 : originalPlaces[our];
            still.add(our);
            String path = "http[" + index + "]";
            if (old < 0) {
                merged.add(added(path, (ObjectNode) theirRoutes.get(index)));
            } else {
                merged.add(together(path, original.get(old), ourRoutes.get(our), theirRoutes.get(index)));
            }
        }
        for (int our = 0; our < ourRoutes.size(); our++) {
            if (!still.contains(our) && originalPlaces[our] >= 0) {
                merge.note("- http[" + our + "]: " + SpecJson.text(original.get(originalPlaces[our])));
            }
        }
        return merged;
    }

    static List<JsonNode> withoutOwn(JsonNode routes) {
        List<JsonNode> users = new ArrayList<>();
        for (JsonNode route : routes) {
            if (!OwnRoutes.isOwn(route)) {
                users.add(route);
            }
        }
        return users;
    }

    private JsonNode together(String path, JsonNode original, JsonNode ours, JsonNode theirs) {
        JsonNode route = merge.merge(path, original, ours, theirs);
        if (route instanceof ObjectNode object && !object.has("mirror") && !original.has("mirrorPercentage")) {
            object.remove("mirrorPercentage");
        }
        return route;
    }

    /** A route that they added may be modelled on ours; no subset or mirror stays in it that only the release has named. */
    private ObjectNode added(String path, ObjectNode route) {
        ObjectNode copy = route.deepCopy();
        if (route.has("route")) {
            ArrayNode destinations = copy.putArray("route");
            for (JsonNode entry : route.get("route")) {
                ObjectNode changed = entry.deepCopy();
                if (entry.has("destination")) {
                    changed.set(
                            "destination",
                            touched.asBefore(entry.get("destination")).deepCopy());
                }
                Destinations.add(destinations, changed);
            }
        }
        withoutOurMirrors(copy);
        merge.note("+ " + path + ": " + SpecJson.text(copy));
        return copy;
    }

    private void withoutOurMirrors(ObjectNode route) {
        if (touched.mirrors().contains(route.path("mirror"))) {
            route.remove(List.of("mirror", "mirrorPercentage"));
        }
        if (route.get("mirrors") instanceof ArrayNode mirrors) {
            for (int index = mirrors.size() - 1; index >= 0; index--) {
                if (touched.mirrors().contains(mirrors.get(index).path("destination"))) {
                    mirrors.remove(index);
                }
            }
            if (mirrors.isEmpty()) {
                route.remove("mirrors");
            }
        }
    }

    private static ArrayNode list(List<JsonNode> routes) {
        return JsonNodeFactory.instance.arrayNode().addAll(routes);
    }

    private static int[] inOrder(int size) {
        int[] places = new int[size];
        for (int index = 0; index < size; index++) {
            places[index] = index;
        }
        return places;
    }
}
