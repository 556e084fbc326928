package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a URL, or of a form; the first of each name counts.
 *
 * @param values by name
 */
public record Query(Map<String, String> values) {

    public static Query of(URI uri) {
        return parse(uri.getRawQuery());
    }

    /** @param text {@code a=1&b=2}, percent-encoded; null for none */
    public static Query parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : (text == null ? "" : text).split("&")) {
            String[] sides = part.split("=", 2);
            values.putIfAbsent(decode(sides[0]), sides.length > 1 ? decode(sides[1]) : "");
        }
        return new Query(values);
    }

    /** The value; empty when the parameter is missing. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return !get(name).isEmpty();
    }

    public boolean isTrue(String name) {
        return get(name).equals("true") || get(name).equals("1");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
