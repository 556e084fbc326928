package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Two conditions on one text, written as the one condition that Istio's form has room for.
 *
 * @param route what people call the route, for refusals
 * @param what the text: {@code header x-group}, {@code authority}
 */
record Meeting(String route, String what) {

    /**
     * @param theirs the route's own StringMatch, or null
     * @return empty when no text satisfies both
     * @throws RouteRefusal when there may be such texts but no one condition for them
     */
    Optional<JsonNode> of(JsonNode theirs, StringMatch ours) {
        ObjectNode written = condition(ours.regex() ? "regex" : "exact", ours.value());
        if (asksForPresence(theirs) || written.equals(theirs)) {
            return Optional.of(written);
        }
        if (!ours.regex() && theirs.has("exact")) {
            return Optional.empty();
        }
        if (!ours.regex() && theirs.has("prefix")) {
            return ours.value().startsWith(theirs.get("prefix").asText()) ? Optional.of(written) : Optional.empty();
        }
        throw refusal(theirs, written);
    }

    /** As {@link #of}, for a host that may come with a port. */
    Optional<JsonNode> ofHost(JsonNode theirs, String host) {
        ObjectNode written = condition("regex", Expressions.host(host));
        if (asksForPresence(theirs) || written.equals(theirs)) {
            return Optional.of(written);
        }
        if (theirs.has("exact")) {
            return theirs.get("exact").asText().matches(Expressions.host(host))
                    ? Optional.of(theirs)
                    : Optional.empty();
        }
        if (theirs.has("prefix") && !theirs.get("prefix").asText().startsWith(host + ":")) {
            return host.startsWith(theirs.get("prefix").asText()) ? Optional.of(written) : Optional.empty();
        }
        throw refusal(theirs, written);
    }

    /** Istio takes an empty condition, and the expression {@code *}, for "is there". */
    private static boolean asksForPresence(JsonNode theirs) {
        return theirs == null
                || theirs.isEmpty()
                || "*".equals(theirs.path("regex").asText());
    }

    private static ObjectNode condition(String kind, String value) {
        return JsonNodeFactory.instance.objectNode().put(kind, value);
    }

    private RouteRefusal refusal(JsonNode theirs, JsonNode ours) {
        return new RouteRefusal("http route " + route + " has a condition on " + what + " already, " + theirs
                + ", which cannot be joined with " + ours + ": use another header, cookie or host");
    }
}
