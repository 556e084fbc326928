package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the API server.
 *
 * @param code HTTP status
 * @param body the object; a text for what is no JSON
 */
record Reply(int code, JsonNode body) {
    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    static Reply created(JsonNode body) {
        return new Reply(201, body);
    }
}
