package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a route matches and one of several request matches besides. Every pair becomes one entry; a pair that no request
 * can satisfy is left out.
 */
final class MatchProduct {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String route;

    /** @param route what people call the route, for refusals */
    MatchProduct(String route) {
        this.route = route;
    }

    /** Whether a route's list lets everything through: there is none, or none worth the name. */
    static boolean isOpen(JsonNode list) {
        return list == null || list.isEmpty();
    }

    /**
     * @param list the route's own {@code match}, or null
     * @param anyOf never empty
     * @return empty when no request satisfies both
     * @throws RouteRefusal when two conditions on one header cannot be written as one
     */
    ArrayNode of(JsonNode list, List<RequestMatch> anyOf) {
        ArrayNode product = JSON.arrayNode();
        JsonNode entries = isOpen(list) ? JSON.arrayNode().add(JSON.objectNode()) : list;
        for (JsonNode entry : entries) {
            for (RequestMatch match : anyOf) {
                both(entry, match).ifPresent(product::add);
            }
        }
        return product;
    }

    private Optional<ObjectNode> both(JsonNode entry, RequestMatch match) {
        ObjectNode result = entry.deepCopy();
        Map<String, StringMatch> wanted = new TreeMap<>(match.headers());
        if (!match.cookies().isEmpty()) {
            StringMatch other = wanted.put("cookie", StringMatch.regex(Expressions.cookies(match.cookies())));
            if (other != null) {
                throw new RouteRefusal("a match asks for cookies and for the whole header cookie: use one of the two");
            }
        }
        for (Map.Entry<String, StringMatch> header : wanted.entrySet()) {
            ObjectNode headers = result.withObjectProperty("headers");
            String key = keyOf(headers, header.getKey());
            Optional<JsonNode> meet =
                    new Meeting(route, "header " + header.getKey()).of(headers.get(key), header.getValue());
            if (meet.isEmpty()) {
                return Optional.empty();
            }
            headers.set(key, meet.get());
        }
        if (match.host() != null) {
            Optional<JsonNode> meet = new Meeting(route, "authority").ofHost(result.get("authority"), match.host());
            if (meet.isEmpty()) {
                return Optional.empty();
            }
            result.set("authority", meet.get());
        }
        return Optional.of(result);
    }

    /** Header names know no case: the route's own spelling of this one, if it has it. */
    private static String keyOf(ObjectNode headers, String name) {
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getKey();
            }
        }
        return name;
    }
}
