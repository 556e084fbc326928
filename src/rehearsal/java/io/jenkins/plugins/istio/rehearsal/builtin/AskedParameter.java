package io.jenkins.plugins.istio.rehearsal.builtin;

import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads a parameter definition: {@code string(name: …)}, {@code choice(…)}, {@code booleanParam(…)}. */
public final class AskedParameter {
    private AskedParameter() {}

    static Asked of(Object definition) {
        if (definition instanceof Described described) {
            return of(described.symbol(), described.arguments());
        }
        throw new IllegalArgumentException("Expected a parameter such as string(name: 'X'), found " + definition + ".");
    }

    /**
     * @throws IllegalArgumentException when it has no name
     */
    public static Asked of(String kind, Map<?, ?> arguments) {
        Object name = arguments.get("name");
        if (name == null) {
            throw new IllegalArgumentException(
                    "The parameter " + kind + "(" + arguments + ") has no 'name', and needs one.");
        }
        List<String> choices = choices(arguments.get("choices"));
        Object value = arguments.get("defaultValue");
        if (!choices.isEmpty()) {
            value = choices.get(0);
        } else if (kind.equals("booleanParam")) {
            value = value != null && Boolean.parseBoolean(value.toString());
        } else if (value == null) {
            value = "";
        }
        Object description = arguments.get("description");
        return new Asked(name.toString(), description == null ? null : description.toString(), value, choices);
    }

    private static List<String> choices(Object given) {
        if (given == null) {
            return List.of();
        }
        List<String> choices = new ArrayList<>();
        if (given instanceof Collection<?> list) {
            list.forEach(each -> choices.add(each.toString()));
        } else {
            choices.addAll(Arrays.asList(given.toString().split("\n")));
        }
        return choices;
    }
}
