package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The difference of two specs in lines that a person can read: {@code http[0].route[0].weight: 100 → 99} for what changes,
 * {@code + path: value} for what is new, {@code - path: value} for what goes. Places in lists are the new ones, except
 * after {@code -}.
 */
public final class SpecDiff {
    private final List<String> lines = new ArrayList<>();

    private SpecDiff() {}

    /** Empty when both say the same. */
    public static List<String> between(JsonNode before, JsonNode after) {
        return at("", before, after);
    }

    /** As {@link #between}, of what stands at {@code path}; null stands for absence. */
    static List<String> at(String path, JsonNode before, JsonNode after) {
        SpecDiff diff = new SpecDiff();
        diff.compare(path, before, after);
        return List.copyOf(diff.lines);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (SpecJson.same(before, after)) {
            return;
        }
        if (before == null) {
            lines.add("+ " + path + ": " + SpecJson.text(after));
        } else if (after == null) {
            lines.add("- " + path + ": " + SpecJson.text(before));
        } else if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, before.get(name), after.get(name));
            }
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after);
        } else {
            lines.add(path + ": " + SpecJson.text(before) + " → " + SpecJson.text(after));
        }
    }

    private void compareLists(String path, JsonNode before, JsonNode after) {
        int[] counterpart = ListPairs.of(before, after);
        Set<Integer> found = new LinkedHashSet<>();
        for (int index : counterpart) {
            found.add(index);
        }
        for (int index = 0; index < before.size(); index++) {
            if (!found.contains(index)) {
                compare(path + "[" + index + "]", before.get(index), null);
            }
        }
        for (int index = 0; index < after.size(); index++) {
            int old = counterpart[index];
            compare(path + "[" + index + "]", old < 0 ? null : before.get(old), after.get(index));
        }
    }
}
