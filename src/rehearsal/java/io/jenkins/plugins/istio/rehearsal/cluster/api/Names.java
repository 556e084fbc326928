package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Makes the ends of generated names, the same in every run. */
public final class Names {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Names() {}

    /** Five letters and digits for {@code number}, different for numbers that are near each other. */
    public static String suffix(long number) {
        return letters(number * 0x9E3779B97F4A7C15L, 5);
    }

    /** Ten letters and digits that tell pod templates apart, in whatever order their fields stand. */
    public static String hash(JsonNode content) {
        return letters(digest(content), 10);
    }

    /** The tree's own hash code adds up what differs: two changes in one template may cancel each other out. */
    private static long digest(JsonNode node) {
        long sum = node.size();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                sum += mixed(digest(field.getValue()) ^ mixed(field.getKey().hashCode()));
            }
            return sum;
        }
        for (JsonNode element : node) {
            sum = mixed(sum) + digest(element);
        }
        return node.isContainerNode() ? sum : mixed(node.asText().hashCode());
    }

    /** Spreads every bit over all others (the finalizer of SplitMix64). */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private static String letters(long seed, int length) {
        StringBuilder text = new StringBuilder();
        long rest = seed ^ seed >>> 29;
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt((int) Long.remainderUnsigned(rest, LETTERS.length())));
            rest = Long.divideUnsigned(rest, LETTERS.length());
        }
        return text.toString();
    }
}
