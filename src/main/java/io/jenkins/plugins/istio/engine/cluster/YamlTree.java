package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * One YAML document as a JSON tree, every alias written out. A few aliases of aliases can stand for millions of fields (an
 * alias bomb), so the fields are counted.
 */
final class YamlTree {
    private static final int MAX_FIELDS = 100_000;
    private static final int MAX_DEPTH = 100;

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final String what;
    private int fields;

    /** @param what the document is part of, for the message */
    YamlTree(String what) {
        this.what = what;
    }

    /** @throws Refusal when it grows beyond bounds or holds what JSON cannot say */
    JsonNode of(Object document) {
        return of(document, 0);
    }

    private JsonNode of(Object value, int depth) {
        if (++fields > MAX_FIELDS || depth > MAX_DEPTH) {
            throw new Refusal(what + " repeats itself through aliases beyond bounds (more than " + MAX_FIELDS
                    + " fields or " + MAX_DEPTH + " levels). Write it out without aliases and run again.");
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = nodes.objectNode();
            map.forEach((key, child) -> object.set(String.valueOf(key), of(child, depth + 1)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = nodes.arrayNode();
            list.forEach(child -> array.add(of(child, depth + 1)));
            return array;
        }
        return scalar(value);
    }

    private JsonNode scalar(Object value) {
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof String text) {
            return nodes.textNode(text);
        }
        if (value instanceof Boolean truth) {
            return nodes.booleanNode(truth);
        }
        if (value instanceof Integer number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        }
        if (value instanceof BigInteger number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return nodes.numberNode(BigDecimal.valueOf(number));
        }
        throw new Refusal(
                what + " holds a " + value.getClass().getSimpleName()
                        + ", which Kubernetes objects cannot hold; expected maps, lists, texts, numbers, true and false. Correct it and run again.");
    }
}
