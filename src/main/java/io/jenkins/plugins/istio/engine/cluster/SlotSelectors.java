package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Label selectors inside a copy: where one names the old slot's value, it shall name the new one's.
 *
 * @param oldLabels of the original's pods
 * @param slotLabels of the copy's slot
 */
record SlotSelectors(Map<String, String> oldLabels, Map<String, String> slotLabels) {

    /** Every label selector from {@code node} on downwards, in place. */
    void rewrite(JsonNode node) {
        if (node.path("matchLabels") instanceof ObjectNode labels) {
            slotLabels.forEach((key, value) -> {
                if (labels.has(key) && labels.get(key).asText().equals(oldLabels.get(key))) {
                    labels.put(key, value);
                }
            });
        }
        for (JsonNode expression : node.path("matchExpressions")) {
            String key = expression.path("key").asText();
            if (slotLabels.containsKey(key) && expression.path("values") instanceof ArrayNode values) {
                for (int i = 0; i < values.size(); i++) {
                    if (values.get(i).asText().equals(oldLabels.get(key))) {
                        values.set(i, slotLabels.get(key));
                    }
                }
            }
        }
        node.forEach(this::rewrite);
    }
}
