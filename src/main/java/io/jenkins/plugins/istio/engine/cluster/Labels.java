package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a label selector picks. */
final class Labels {
    private Labels() {}

    /** Whether {@code labels} carries all that {@code wanted} asks for. */
    static boolean carry(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    /** Whether a selector with matchLabels and matchExpressions picks these labels; an empty one picks all. */
    static boolean picks(JsonNode selector, Map<String, String> labels) {
        if (!carry(labels, Json.strings(selector.path("matchLabels")))) {
            return false;
        }
        for (JsonNode expression : selector.path("matchExpressions")) {
            if (!holds(expression, labels)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asText());
        List<String> values = new ArrayList<>();
        expression.path("values").forEach(allowed -> values.add(allowed.asText()));
        return switch (expression.path("operator").asText()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    static Map<String, String> ofPods(JsonNode workload) {
        return Json.strings(
                workload.path("spec").path("template").path("metadata").path("labels"));
    }
}
