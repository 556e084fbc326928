package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/** Specs as JSON text and trees, such that what nobody edits comes out as it went in: key order, 1.0, big numbers. */
public final class SpecJson {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Numbers are the same when their values are: what a server stores as 1 and returns as 1.0 is no difference. */
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    };

    private SpecJson() {}

    /** @throws IllegalArgumentException when the text is not a JSON object */
    public static ObjectNode parse(String text) {
        try {
            if (EXACT.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("a spec is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
        throw new IllegalArgumentException("a spec is not a JSON object: " + text);
    }

    public static String text(JsonNode spec) {
        try {
            return EXACT.writeValueAsString(spec);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree cannot be written", impossible);
        }
    }

    /** Whether two trees say the same; the order of keys does not count, that of lists does. Null stands for absence. */
    public static boolean same(JsonNode left, JsonNode right) {
        if (left == null || right == null) {
            return left == right;
        }
        return left.equals(BY_VALUE, right);
    }
}
