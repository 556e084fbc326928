package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The destinations of a route that a release has split and others have edited. The service gets the share that they leave
 * it, divided as it was before the release; destinations that they wrote stay as they wrote them.
 *
 * @param merge of the whole spec
 * @param touched the hosts that the release has written otherwise
 * @param path of the list
 */
record DestinationMerge(ThreeWay merge, TouchedHosts touched, String path) {

    ArrayNode of(JsonNode original, JsonNode ours, JsonNode theirs) {
        List<ObjectNode> service = new ArrayList<>();
        for (JsonNode entry : original) {
            if (touched.includes(entry)) {
                service.add(withTheirFields(entry, ours, theirs));
            }
        }
        List<JsonNode> others = new ArrayList<>();
        long share = 0;
        int place = -1;
        for (JsonNode entry : theirs) {
            if (isPartOfTheSplit(entry, original, ours)) {
                share += Destinations.weight(theirs, entry);
                place = place < 0 ? others.size() : place;
            } else {
                others.add(entry);
            }
        }
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        if (place < 0) {
            merged.addAll(others);
        } else if (others.isEmpty()) {
            merged.addAll(service);
        } else {
            divide(merged, original, service, share, others, place);
        }
        return sameShares(merged, original) ? original.deepCopy() : merged;
    }

    /** Theirs is what neither the release nor the original has written. */
    private boolean isPartOfTheSplit(JsonNode entry, JsonNode original, JsonNode ours) {
        return touched.includes(entry) && (has(ours, entry) || has(original, entry));
    }

    private static boolean has(JsonNode list, JsonNode entry) {
        for (JsonNode other : list) {
            if (other.path("destination").equals(entry.path("destination"))) {
                return true;
            }
        }
        return false;
    }

    private void divide(
            ArrayNode merged,
            JsonNode original,
            List<ObjectNode> service,
            long share,
            List<JsonNode> others,
            int place) {
        long whole = service.stream()
                .mapToLong(entry -> Destinations.weight(original, entry))
                .sum();
        long factor = whole == 0
                ? 1
                : service.stream().allMatch(entry -> share * Destinations.weight(original, entry) % whole == 0)
                        ? 1
                        : whole;
        for (int index = 0; index <= others.size(); index++) {
            if (index == place) {
                for (ObjectNode entry : service) {
                    long weight = whole == 0 ? 0 : share * factor * Destinations.weight(original, entry) / whole;
                    merged.add(entry.deepCopy().put("weight", weight));
                }
            }
            if (index < others.size()) {
                ObjectNode other = others.get(index).deepCopy();
                merged.add(
                        factor == 1
                                ? other
                                : other.put("weight", other.path("weight").asLong(0) * factor));
            }
        }
    }

    /** The original's entry with what they changed in it besides destination and weight. */
    private ObjectNode withTheirFields(JsonNode entry, JsonNode ours, JsonNode theirs) {
        JsonNode our = sameWay(ours, entry);
        JsonNode their = sameWay(theirs, entry);
        ObjectNode result = entry.deepCopy();
        if (our == null || their == null) {
            return result;
        }
        Set<String> names = new LinkedHashSet<>();
        entry.fieldNames().forEachRemaining(names::add);
        their.fieldNames().forEachRemaining(names::add);
        names.removeAll(Set.of("destination", "weight"));
        for (String name : names) {
            JsonNode value = merge.silently(entry.get(name), our.get(name), their.get(name));
            if (value == null) {
                result.remove(name);
            } else {
                result.set(name, value);
            }
        }
        return result;
    }

    private static JsonNode sameWay(JsonNode list, JsonNode entry) {
        for (JsonNode other : list) {
            if (TouchedHosts.sameWay(other.path("destination"), entry.path("destination"))) {
                return other;
            }
        }
        return null;
    }

    private static boolean sameShares(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        long oneSum = sum(one);
        long otherSum = sum(other);
        for (int index = 0; index < one.size(); index++) {
            ObjectNode left = one.get(index).deepCopy();
            ObjectNode right = other.get(index).deepCopy();
            left.remove("weight");
            right.remove("weight");
            long leftShare = Destinations.weight(one, one.get(index)) * otherSum;
            long rightShare = Destinations.weight(other, other.get(index)) * oneSum;
            if (leftShare != rightShare || !SpecJson.same(left, right)) {
                return false;
            }
        }
        return true;
    }

    private static long sum(JsonNode list) {
        long sum = 0;
        for (JsonNode entry : list) {
            sum += Destinations.weight(list, entry);
        }
        return sum;
    }
}
