package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of objects as paths. A list is one field, whatever stands in it. */
final class FieldSet {
    /** What nobody owns: the object's identity, and what the server writes itself. */
    private static final Set<List<String>> UNOWNED = Set.of(
            List.of("apiVersion"),
            List.of("kind"),
            List.of("status"),
            List.of("metadata", "name"),
            List.of("metadata", "namespace"),
            List.of("metadata", "uid"),
            List.of("metadata", "resourceVersion"),
            List.of("metadata", "generation"),
            List.of("metadata", "creationTimestamp"),
            List.of("metadata", "managedFields"),
            List.of("metadata", "deletionTimestamp"),
            List.of("metadata", "deletionGracePeriodSeconds"));

    private FieldSet() {}

    /** All fields that can be owned, with their values. */
    static Map<List<String>, JsonNode> of(ObjectNode object) {
        Map<List<String>, JsonNode> fields = new HashMap<>();
        collect(object, List.of(), fields);
        return fields;
    }

    private static void collect(JsonNode node, List<String> path, Map<List<String>, JsonNode> fields) {
        if (UNOWNED.contains(path)) {
            return;
        }
        if (node.isObject() && (!node.isEmpty() || path.isEmpty())) {
            node.properties().forEach(field -> collect(field.getValue(), append(path, field.getKey()), fields));
        } else {
            fields.put(path, node);
        }
    }

    /** As {@code fieldsV1} writes it. */
    static ObjectNode encode(Set<List<String>> paths) {
        ObjectNode encoded = Json.object();
        for (List<String> path : paths) {
            ObjectNode node = encoded;
            for (String field : path) {
                node = node.get("f:" + field) instanceof ObjectNode inner ? inner : node.putObject("f:" + field);
            }
        }
        return encoded;
    }

    static Set<List<String>> decode(JsonNode encoded) {
        Set<List<String>> paths = new LinkedHashSet<>();
        decode(encoded, List.of(), paths);
        return paths;
    }

    private static void decode(JsonNode node, List<String> path, Set<List<String>> paths) {
        if (node.isEmpty() && !path.isEmpty()) {
            paths.add(path);
        }
        node.properties().stream()
                .filter(field -> field.getKey().startsWith("f:"))
                .forEach(field ->
                        decode(field.getValue(), append(path, field.getKey().substring(2)), paths));
    }

    static JsonNode at(ObjectNode object, List<String> path) {
        JsonNode node = object;
        for (String field : path) {
            node = node.path(field);
        }
        return node;
    }

    /** Takes the field out, and what is empty without it. */
    static void remove(ObjectNode object, List<String> path) {
        if (path.size() == 1) {
            object.remove(path.get(0));
        } else if (object.get(path.get(0)) instanceof ObjectNode inner) {
            remove(inner, path.subList(1, path.size()));
            if (inner.isEmpty()) {
                object.remove(path.get(0));
            }
        }
    }

    /** As messages write it: {@code .spec.http}. */
    static String words(List<String> path) {
        return "." + String.join(".", path);
    }

    private static List<String> append(List<String> path, String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return List.copyOf(longer);
    }
}
