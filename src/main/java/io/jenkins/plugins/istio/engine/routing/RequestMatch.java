package io.jenkins.plugins.istio.engine.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Picks requests: every condition must hold.
 *
 * @param headers by lower-case header name
 * @param cookies by cookie name
 * @param host the host that the caller asked for, or null for any
 */
public record RequestMatch(Map<String, StringMatch> headers, Map<String, StringMatch> cookies, String host) {
    public RequestMatch {
        headers = lowerCase(headers);
        cookies = Map.copyOf(new TreeMap<>(cookies));
        if (headers.isEmpty() && cookies.isEmpty() && host == null) {
            throw new IllegalArgumentException(
                    "a match needs a header, a cookie or a host; with none it would match every user");
        }
    }

    public static RequestMatch header(String name, StringMatch value) {
        return new RequestMatch(Map.of(name, value), Map.of(), null);
    }

    public static RequestMatch cookie(String name, StringMatch value) {
        return new RequestMatch(Map.of(), Map.of(name, value), null);
    }

    public static RequestMatch host(String host) {
        return new RequestMatch(Map.of(), Map.of(), host);
    }

    private static Map<String, StringMatch> lowerCase(Map<String, StringMatch> headers) {
        Map<String, StringMatch> lower = new TreeMap<>();
        headers.forEach((name, match) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), match));
        return Map.copyOf(lower);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(headers).forEach((name, match) -> parts.add("header " + name + "=" + match));
        new TreeMap<>(cookies).forEach((name, match) -> parts.add("cookie " + name + "=" + match));
        if (host != null) {
            parts.add("host " + host);
        }
        return String.join(" and ", parts);
    }
}
