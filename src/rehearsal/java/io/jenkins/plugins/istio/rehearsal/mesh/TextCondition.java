package io.jenkins.plugins.istio.rehearsal.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Istio's StringMatch: exact, prefix, or an expression that must fit the whole text; empty asks for presence alone. */
final class TextCondition {
    private TextCondition() {}

    /** @param value null when the request has none */
    static boolean holds(JsonNode condition, String value) {
        return holds(condition, value, false);
    }

    static boolean holds(JsonNode condition, String value, boolean ignoreCase) {
        if (value == null) {
            return false;
        }
        if (condition.has("exact")) {
            String exact = condition.get("exact").asText();
            return ignoreCase ? exact.equalsIgnoreCase(value) : exact.equals(value);
        }
        if (condition.has("prefix")) {
            String prefix = condition.get("prefix").asText();
            return ignoreCase
                    ? value.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))
                    : value.startsWith(prefix);
        }
        return asksForPresence(condition)
                || Pattern.matches(condition.get("regex").asText(), value);
    }

    /** An empty condition, and the expression {@code *}, which is none. */
    static boolean asksForPresence(JsonNode condition) {
        return condition.isEmpty() || "*".equals(condition.path("regex").asText());
    }
}
