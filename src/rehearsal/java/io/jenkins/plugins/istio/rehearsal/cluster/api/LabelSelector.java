package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks objects by label; every requirement must hold. */
public final class LabelSelector implements Predicate<Map<String, String>> {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern REQUIREMENT = Pattern.compile("[^,(]+(\\([^)]*\\))?");

    private final List<Predicate<Map<String, String>>> requirements = new ArrayList<>();

    private LabelSelector() {}

    /** As it stands in a URL: {@code app=reviews,version!=v1,tier in (a, b),!old}. */
    static LabelSelector parse(String text) {
        LabelSelector selector = new LabelSelector();
        Matcher each = REQUIREMENT.matcher(text == null ? "" : text);
        while (each.find()) {
            selector.require(each.group().trim());
        }
        return selector;
    }

    /** As it stands in a Deployment: {@code matchLabels} and {@code matchExpressions}. */
    public static LabelSelector of(JsonNode selector) {
        LabelSelector result = new LabelSelector();
        Metadata.texts(selector.path("matchLabels")).forEach(result::requireEqual);
        for (JsonNode expression : selector.path("matchExpressions")) {
            List<String> values = new ArrayList<>();
            expression.path("values").forEach(value -> values.add(value.asText()));
            result.require(
                    expression.path("key").asText(), expression.path("operator").asText(), values);
        }
        return result;
    }

    /** All these labels. */
    public static LabelSelector of(Map<String, String> labels) {
        LabelSelector selector = new LabelSelector();
        labels.forEach(selector::requireEqual);
        return selector;
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    private void require(String text) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            require(
                    set.group(1),
                    set.group(2).equals("in") ? "In" : "NotIn",
                    Arrays.stream(set.group(3).split(",")).map(String::trim).toList());
        } else if (text.contains("!=")) {
            String[] sides = text.split("!=", 2);
            require(sides[0].trim(), "NotIn", List.of(sides[1].trim()));
        } else if (text.contains("=")) {
            String[] sides = text.split("==?", 2);
            requireEqual(sides[0].trim(), sides[1].trim());
        } else if (text.startsWith("!")) {
            require(text.substring(1).trim(), "DoesNotExist", List.of());
        } else if (!text.isEmpty()) {
            require(text, "Exists", List.of());
        }
    }

    private void requireEqual(String label, String value) {
        requirements.add(labels -> value.equals(labels.get(label)));
    }

    private void require(String label, String operator, List<String> values) {
        requirements.add(
                switch (operator) {
                    case "In" -> labels -> labels.containsKey(label) && values.contains(labels.get(label));
                    case "NotIn" -> labels -> !labels.containsKey(label) || !values.contains(labels.get(label));
                    case "Exists" -> labels -> labels.containsKey(label);
                    case "DoesNotExist" -> labels -> !labels.containsKey(label);
                    default -> throw ApiError.badRequest("\"" + operator + "\" is not a valid label selector operator");
                });
    }
}
