package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The subsets of a DestinationRule's spec. Pure: arguments stay as they are. */
public final class DestinationRuleEdit {
    private DestinationRuleEdit() {}

    /**
     * The spec that has all these subsets. One that is there stays as it is; a new one is like the first slot's subset, so
     * that the candidate is treated as the stable is.
     *
     * @param slots the stable's first
     * @throws RouteRefusal when a subset of a slot's name selects other pods
     */
    public static ObjectNode withSubsets(ObjectNode spec, List<Slot> slots) {
        ObjectNode result = spec.deepCopy();
        ArrayNode subsets = result.get("subsets") instanceof ArrayNode there ? there : result.putArray("subsets");
        for (Slot slot : slots) {
            JsonNode there = named(subsets, slot.subset());
            if (there == null) {
                subsets.add(subset(slot, named(subsets, slots.get(0).subset())));
            } else if (!labels(there).equals(slot.labels())) {
                throw new RouteRefusal("subset " + slot.subset() + " is there already and selects pods by "
                        + labels(there) + "; expected " + new TreeMap<>(slot.labels())
                        + ": choose another version name, or correct the subset");
            }
        }
        return result;
    }

    public static boolean hasSubset(ObjectNode spec, String name) {
        return spec.get("subsets") instanceof ArrayNode subsets && named(subsets, name) != null;
    }

    /** The spec without one subset; the same when it has none of that name. */
    public static ObjectNode withoutSubset(ObjectNode spec, String name) {
        ObjectNode result = spec.deepCopy();
        if (result.get("subsets") instanceof ArrayNode subsets) {
            for (int index = subsets.size() - 1; index >= 0; index--) {
                if (subsets.get(index).path("name").asText().equals(name)) {
                    subsets.remove(index);
                }
            }
        }
        return result;
    }

    /**
     * A new rule's spec.
     *
     * @param host the service's
     * @param inheritedTrafficPolicy the policy that was in force without this rule and that it would shadow; or null
     */
    public static ObjectNode create(String host, List<Slot> slots, JsonNode inheritedTrafficPolicy) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("host", host);
        if (inheritedTrafficPolicy != null) {
            spec.set("trafficPolicy", inheritedTrafficPolicy.deepCopy());
        }
        return withSubsets(spec, slots);
    }

    private static ObjectNode subset(Slot slot, JsonNode model) {
        ObjectNode subset = JsonNodeFactory.instance.objectNode().put("name", slot.subset());
        ObjectNode labels = subset.putObject("labels");
        new TreeMap<>(slot.labels()).forEach(labels::put);
        if (model != null) {
            ObjectNode rest = model.deepCopy();
            rest.remove(List.of("name", "labels"));
            subset.setAll(rest);
        }
        return subset;
    }

    private static JsonNode named(ArrayNode subsets, String name) {
        for (JsonNode subset : subsets) {
            if (subset.path("name").asText().equals(name)) {
                return subset;
            }
        }
        return null;
    }

    private static Map<String, String> labels(JsonNode subset) {
        Map<String, String> labels = new TreeMap<>();
        subset.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
