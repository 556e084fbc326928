package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request to the API server.
 *
 * @param method in capitals
 * @param path without query
 * @param query its parameters
 * @param contentType of the body, without parameters; empty for none
 * @param userAgent who asks, when no field manager is named
 * @param body as text; empty for none
 */
public record ApiRequest(String method, String path, Query query, String contentType, String userAgent, String body) {

    /** @throws ApiError when the body is not an object */
    ObjectNode object() {
        if (node() instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the body of " + method + " " + path + " is not an object");
    }

    /** @throws ApiError when the body is neither JSON nor YAML, whichever its content type says */
    JsonNode node() {
        try {
            return contentType.endsWith("yaml") ? Json.documents(body).get(0) : Json.read(body);
        } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ApiError.badRequest("the body of " + method + " " + path + " cannot be decoded: " + e.getMessage());
        }
    }

    Writing writing() {
        String dryRun = query.get("dryRun");
        if (!dryRun.isEmpty() && !dryRun.equals("All")) {
            throw ApiError.badRequest("dryRun: Unsupported value: \"" + dryRun + "\": supported values: \"All\"");
        }
        return new Writing(
                query.has("fieldManager")
                        ? query.get("fieldManager")
                        : userAgent.split("/")[0],
                !dryRun.isEmpty());
    }
}
