package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Which requests of one route are copied to the candidate, and how that is written.
 *
 * @param mirror what shall be copied
 * @param route what people call the route, for refusals
 */
record MirrorEdit(Mirror mirror, String route) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SAFE_EXPRESSION = "GET|HEAD|OPTIONS";

    /**
     * The {@code match} of the requests that are copied: the route's own when it asks for no others.
     *
     * @return empty when none of the route's requests may be copied; null when all may and the route has no match
     */
    ArrayNode match(JsonNode own) {
        JsonNode wanted = mirror.anyOf().isEmpty() ? own : new MatchProduct(route).of(own, mirror.anyOf());
        if (mirror.unsafeMethods()) {
            return MatchProduct.isOpen(wanted) && mirror.anyOf().isEmpty() ? null : wanted.deepCopy();
        }
        ArrayNode safe = JsonNodeFactory.instance.arrayNode();
        if (MatchProduct.isOpen(wanted) && mirror.anyOf().isEmpty()) {
            safe.addObject().putObject("method").put("regex", SAFE_EXPRESSION);
            return safe;
        }
        for (JsonNode entry : wanted) {
            JsonNode method = entry.path("method");
            if (method.isMissingNode()) {
                ObjectNode limited = entry.deepCopy();
                limited.putObject("method").put("regex", SAFE_EXPRESSION);
                safe.add(limited);
            } else if (!method.has("exact")) {
                throw new RouteRefusal(
                        "http route " + route + " picks methods by " + method + ", so copying safe methods only"
                                + " cannot be added to it: name one exact method there, or allow unsafe methods");
            } else if (SAFE.contains(method.get("exact").asText())) {
                safe.add(entry.deepCopy());
            }
        }
        return safe;
    }

    /**
     * Adds the copy to a route. What the route copies already goes on: Istio takes either one {@code mirror} or a list.
     *
     * @param destination where copies go
     */
    void write(ObjectNode target, ObjectNode destination) {
        if (!target.has("mirror") && !target.has("mirrors")) {
            target.set("mirror", destination);
            target.putObject("mirrorPercentage").set("value", percent());
            return;
        }
        ArrayNode all = target.has("mirrors") ? (ArrayNode) target.get("mirrors") : target.putArray("mirrors");
        JsonNode theirs = target.remove("mirror");
        JsonNode percentage = target.remove("mirrorPercentage");
        JsonNode older = target.remove("mirrorPercent");
        if (theirs != null) {
            ObjectNode first = all.addObject();
            first.set("destination", theirs);
            if (percentage != null) {
                first.set("percentage", percentage);
            } else if (older != null) {
                first.putObject("percentage").set("value", older);
            }
        }
        ObjectNode ours = all.addObject();
        ours.set("destination", destination);
        ours.putObject("percentage").set("value", percent());
    }

    private JsonNode percent() {
        int tenths = mirror.share().tenths();
        return tenths % 10 == 0
                ? JsonNodeFactory.instance.numberNode(tenths / 10)
                : JsonNodeFactory.instance.numberNode(mirror.share().percent());
    }
}
