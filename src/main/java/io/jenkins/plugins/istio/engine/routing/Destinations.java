package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The weighted destinations of one route, and which of them mean the service.
 *
 * @param service the service
 * @param namespace of the object that they stand in
 */
record Destinations(ServiceRef service, String namespace) {

    /** Whether a destination, as a route or a mirror writes it, means the service. */
    boolean isService(JsonNode destination) {
        return service.isMeantBy(destination.path("host").asText(null), namespace);
    }

    /** Whether a request can reach the service by this list: a destination of weight 0 beside others gets none. */
    boolean leadToService(JsonNode list) {
        for (JsonNode entry : list) {
            if (isService(entry.path("destination")) && weight(list, entry) > 0) {
                return true;
            }
        }
        return false;
    }

    /** An entry's weight as Istio takes it: alone it gets everything whatever it says, beside others silence is 0. */
    static long weight(JsonNode list, JsonNode entry) {
        long written = entry.path("weight").asLong(0);
        return list.size() == 1 && written == 0 ? 100 : written;
    }

    /** A subset's name; null where a destination means all pods. */
    static String subset(JsonNode destination) {
        return destination.path("subset").asText(null);
    }

    /** Every destination of the service becomes {@code subset}; the rest stay, and so do all shares. */
    ArrayNode allTo(JsonNode list, String subset) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : list) {
            if (isService(entry.path("destination"))) {
                add(result, to(entry, subset));
            } else {
                result.add(entry.deepCopy());
            }
        }
        return result;
    }

    /** As {@link #allTo}, without destinations of the service that get nothing anyway. */
    ArrayNode allServedTo(JsonNode list, String subset) {
        ArrayNode served = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : list) {
            if (!isService(entry.path("destination")) || weight(list, entry) > 0) {
                served.add(entry);
            }
        }
        return allTo(served, subset);
    }

    /** A copy of the entry that leads to {@code subset}. */
    static ObjectNode to(JsonNode entry, String subset) {
        ObjectNode copy = entry.deepCopy();
        ((ObjectNode) copy.get("destination")).put("subset", subset);
        return copy;
    }

    /** Adds an entry, or its weight to the one that says the same. */
    static void add(ArrayNode list, ObjectNode entry) {
        for (JsonNode other : list) {
            if (withoutWeight(other).equals(withoutWeight(entry))) {
                long sum = other.path("weight").asLong(0) + entry.path("weight").asLong(0);
                if (sum != other.path("weight").asLong(0)) {
                    ((ObjectNode) other).put("weight", sum);
                }
                return;
            }
        }
        list.add(entry);
    }

    private static ObjectNode withoutWeight(JsonNode entry) {
        ObjectNode copy = entry.deepCopy();
        copy.remove("weight");
        return copy;
    }
}
