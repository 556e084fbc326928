package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the API server answered.
 *
 * @param cluster which cluster
 * @param action what was asked
 * @param ref of which object
 * @param code HTTP status
 * @param body the object, the list, or a Status that tells why not
 * @param isRepeated whether the request had been sent before and got no answer
 */
record Answer(String cluster, Action action, Ref ref, int code, JsonNode body, boolean isRepeated) {
    boolean isOk() {
        return code >= 200 && code < 300;
    }

    boolean isMissing() {
        return code == 404;
    }

    boolean isForbidden() {
        return code == 403;
    }

    boolean isConflict() {
        return code == 409;
    }

    /** Whether what was asked may have been done, though this answer does not say so. */
    boolean leavesOpen() {
        return !isOk() && !action.isReading() && (isRepeated || code >= 500);
    }

    /** The object, or null when there is none. */
    ObjectNode orNull() {
        return isMissing() ? null : required();
    }

    /** @throws io.jenkins.plugins.istio.engine.release.ReleaseException telling why there is none */
    ObjectNode required() {
        if (isOk() && body instanceof ObjectNode object) {
            return object;
        }
        throw Trouble.of(this);
    }

    /**
     * What is no JSON: a log.
     *
     * @throws io.jenkins.plugins.istio.engine.release.ReleaseException telling why there is none
     */
    String text() {
        if (isOk()) {
            return body == null ? "" : body.asText();
        }
        throw Trouble.of(this);
    }

    /** The objects of a list; none where the cluster does not know the kind. */
    List<ObjectNode> itemsIfKnown() {
        return isMissing() ? List.of() : items();
    }

    /** As {@link #itemsIfKnown}; none, too, where these credentials may not look. */
    List<ObjectNode> itemsIfAllowed() {
        return isForbidden() ? List.of() : itemsIfKnown();
    }

    List<ObjectNode> items() {
        List<ObjectNode> items = new ArrayList<>();
        required().path("items").forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    /** Why not, in the server's own words. */
    String reason() {
        String message = body == null ? "" : body.path("message").asText("");
        return message.isBlank() ? "HTTP status " + code : message.strip();
    }
}
