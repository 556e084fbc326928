package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Merges as kubernetes does for its own kinds: as a merge patch, but lists of named things are merged by name. */
final class StrategicMergePatch {
    private static final Set<String> FRAME = Set.of("$patch", "$retainKeys");

    /** The field by which the elements of a list are told apart. */
    private static final Map<String, String> KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath",
            "ports", "containerPort",
            "ownerReferences", "uid",
            "conditions", "type",
            "imagePullSecrets", "name");

    private StrategicMergePatch() {}

    static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch.deepCopy();
        }
        boolean replaces = changes.path("$patch").asText("").equals("replace");
        ObjectNode result = target instanceof ObjectNode object && !replaces ? object : Json.object();
        changes.properties().forEach(change -> {
            String field = change.getKey();
            if (FRAME.contains(field) || field.startsWith("$setElementOrder/")) {
                return;
            }
            if (change.getValue().isNull()) {
                result.remove(field);
            } else {
                result.set(field, mergeField(field, result.get(field), change.getValue()));
            }
        });
        return result;
    }

    private static JsonNode mergeField(String field, JsonNode before, JsonNode change) {
        String key = KEYS.get(field);
        if (key != null
                && before instanceof ArrayNode elements
                && change.isArray()
                && haveKey(elements, key)
                && haveKey(change, key)) {
            return mergeByKey(elements, change, key);
        }
        return merge(before, change);
    }

    private static ArrayNode mergeByKey(ArrayNode elements, JsonNode changes, String key) {
        for (JsonNode change : changes) {
            int place = indexOf(elements, key, change.get(key));
            if (change.path("$patch").asText("").equals("delete")) {
                if (place >= 0) {
                    elements.remove(place);
                }
            } else if (place >= 0) {
                elements.set(place, merge(elements.get(place), change));
            } else {
                elements.add(change.deepCopy());
            }
        }
        return elements;
    }

    private static boolean haveKey(JsonNode elements, String key) {
        for (JsonNode element : elements) {
            if (!element.has(key)) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(ArrayNode elements, String key, JsonNode value) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).get(key).equals(value)) {
                return i;
            }
        }
        return -1;
    }
}
