package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Picks objects by a field: {@code metadata.name=reviews,status.phase!=Running}. */
final class FieldSelector {
    private FieldSelector() {}

    /** Wanted values by path; a value that begins with {@code !} is one not wanted. */
    static Map<String, String> parse(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String part : text.split(",")) {
            boolean not = part.contains("!=");
            String[] sides = part.split(not ? "!=" : "==?", 2);
            if (sides.length == 2) {
                fields.put(sides[0].trim(), (not ? "!" : "") + sides[1].trim());
            } else if (!part.isBlank()) {
                throw ApiError.badRequest("invalid selector: '" + text + "'; can't understand '" + part + "'");
            }
        }
        return fields;
    }

    static boolean matches(Map<String, String> fields, ObjectNode object) {
        return fields.entrySet().stream().allMatch(field -> {
            String found = object.at("/" + field.getKey().replace('.', '/')).asText("");
            String wanted = field.getValue();
            return wanted.startsWith("!") ? !found.equals(wanted.substring(1)) : found.equals(wanted);
        });
    }
}
