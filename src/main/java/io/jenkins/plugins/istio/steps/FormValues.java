package io.jenkins.plugins.istio.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONNull;

/** A submitted form as arguments: fields that were left empty are not there. */
final class FormValues {
    private static final Set<String> OF_THE_FORM = Set.of("kind", "stapler-class-bag");

    private FormValues() {}

    static Map<String, Object> of(Map<?, ?> form) {
        Map<String, Object> values = new LinkedHashMap<>();
        form.forEach((key, value) -> {
            Object given = value(value);
            if (given != null && !key.equals("") && !OF_THE_FORM.contains(key)) {
                values.put(key.toString(), given);
            }
        });
        return values;
    }

    private static Object value(Object submitted) {
        if (submitted instanceof JSONNull || submitted.equals("") || submitted.equals(false)) {
            return null;
        }
        if (submitted instanceof Map<?, ?> object) {
            Map<String, Object> values = of(object);
            return values.isEmpty() ? null : values;
        }
        if (submitted instanceof List<?> array) {
            List<Object> values = new ArrayList<>();
            array.forEach(each -> {
                Object given = value(each);
                if (given != null) {
                    values.add(given);
                }
            });
            return values.isEmpty() ? null : values;
        }
        return submitted;
    }
}
