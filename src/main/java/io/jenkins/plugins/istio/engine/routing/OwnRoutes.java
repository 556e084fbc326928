package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The names of routes that a release inserts: how they are told from the user's, in metrics and on the way back. */
final class OwnRoutes {
    static final String PREFIX = "istio-release-";

    private final Set<String> given = new HashSet<>();

    static boolean isOwn(JsonNode route) {
        return route.path("name").asText().startsWith(PREFIX);
    }

    /** What people call a route: its name, or its place when it has none. */
    static String label(JsonNode route, int index) {
        String name = route.path("name").asText();
        return name.isEmpty() ? "http-" + index : name;
    }

    /** A name no other route of this spec has. */
    String name(String purpose, String label) {
        String wanted = PREFIX + purpose + "-" + label;
        String name = wanted;
        for (int number = 2; !given.add(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
