package io.jenkins.plugins.istio.rehearsal.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Istio's HTTPMatchRequest, one entry of a route's {@code match}: every condition of it must hold. A simulated caller has
 * no labels, so a condition on {@code sourceLabels} never holds.
 */
final class MatchConditions {
    private static final List<String> BESIDE_THE_PATH =
            List.of("headers", "withoutHeaders", "queryParams", "method", "authority", "scheme");

    private MatchConditions() {}

    /** Whether the entry is there at all for the proxy that the request passes: other proxies' routes never reach it. */
    static boolean appliesTo(JsonNode entry, String namespace, SimulatedRequest request) {
        return (!entry.has("port") || entry.get("port").asInt() == request.port())
                && comesFrom(entry, namespace, request);
    }

    /** Whether the entry, where it applies, lets every request through. */
    static boolean isCatchAll(JsonNode entry) {
        JsonNode uri = entry.path("uri");
        boolean anyPath = uri.isMissingNode()
                || "/".equals(uri.path("prefix").asText())
                || ".*".equals(uri.path("regex").asText());
        return anyPath
                && BESIDE_THE_PATH.stream().allMatch(field -> entry.path(field).isEmpty());
    }

    static boolean hold(JsonNode entry, SimulatedRequest request) {
        return holds(
                        entry,
                        "uri",
                        request.pathWithoutQuery(),
                        entry.path("ignoreUriCase").asBoolean())
                && holds(entry, "scheme", "http", false)
                && holds(entry, "method", request.method(), false)
                && holds(entry, "authority", request.host(), false)
                && allHold(entry.path("headers"), name -> header(request, name))
                && allHold(entry.path("queryParams"), request.queryParameters()::get)
                && noneHolds(entry.path("withoutHeaders"), request);
    }

    private static boolean holds(JsonNode entry, String field, String value, boolean ignoreCase) {
        return !entry.has(field) || TextCondition.holds(entry.get(field), value, ignoreCase);
    }

    private static boolean allHold(JsonNode conditions, Function<String, String> values) {
        for (Map.Entry<String, JsonNode> condition : conditions.properties()) {
            if (!TextCondition.holds(condition.getValue(), values.apply(condition.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** A header that is not sent counts as an empty one, except where presence itself is asked for. */
    private static boolean noneHolds(JsonNode conditions, SimulatedRequest request) {
        for (Map.Entry<String, JsonNode> condition : conditions.properties()) {
            String value = header(request, condition.getKey());
            boolean presence = TextCondition.asksForPresence(condition.getValue());
            if (TextCondition.holds(condition.getValue(), value == null && !presence ? "" : value)) {
                return false;
            }
        }
        return true;
    }

    /** Gateways that an entry names take the place of what it says of callers. */
    private static boolean comesFrom(JsonNode entry, String namespace, SimulatedRequest request) {
        if (!entry.path("gateways").isEmpty()) {
            return Gateways.include(entry.path("gateways"), namespace, request.gateway());
        }
        return entry.path("sourceLabels").isEmpty()
                && (!entry.has("sourceNamespace")
                        || entry.get("sourceNamespace").asText().equals(request.callerNamespace()));
    }

    private static String header(SimulatedRequest request, String name) {
        return request.headers().get(name.toLowerCase(Locale.ROOT));
    }
}
