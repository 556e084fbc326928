package io.jenkins.plugins.istio.engine.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.istio.engine.verification.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a JSON text by their paths: {@code $.reviews[0].stars}. */
final class JsonLeaves {
    private static final int MOST = 50_000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, String> leaves = new LinkedHashMap<>();

    private JsonLeaves() {}

    /** Empty when it is no JSON object or list, or has more values than anybody compares. */
    static Optional<Map<String, String>> of(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            JsonLeaves found = new JsonLeaves();
            return root != null && root.isContainerNode() && found.collect("$", root)
                    ? Optional.of(found.leaves)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private boolean collect(String path, JsonNode node) {
        if (leaves.size() > MOST) {
            return false;
        }
        if (node.isObject() && !node.isEmpty()) {
            return node.properties().stream().allMatch(field -> collect(path + step(field.getKey()), field.getValue()));
        }
        if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                if (!collect(path + "[" + i + "]", node.get(i))) {
                    return false;
                }
            }
            return true;
        }
        leaves.put(path, value(node));
        return true;
    }

    private static String step(String key) {
        return key.matches("[A-Za-z_][A-Za-z0-9_-]*") ? "." + key : "[\"" + key + "\"]";
    }

    /** 1 and 1.0 are the same number; 1 and "1" are not the same value. */
    private static String value(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros().toPlainString();
        }
        return node.toString();
    }

    /** Every place of a list counts as one path. */
    static List<Difference> between(Map<String, String> one, Map<String, String> other) {
        Map<String, Difference> byPath = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(one.keySet());
        all.addAll(other.keySet());
        for (String exact : all) {
            String first = one.getOrDefault(exact, AnswerDifferences.ABSENT);
            String second = other.getOrDefault(exact, AnswerDifferences.ABSENT);
            if (!first.equals(second)) {
                String path = exact.replaceAll("\\[\\d+]", "[]");
                byPath.putIfAbsent(
                        path, new Difference(path, AnswerDifferences.shown(first), AnswerDifferences.shown(second)));
            }
        }
        return new ArrayList<>(byPath.values());
    }
}
