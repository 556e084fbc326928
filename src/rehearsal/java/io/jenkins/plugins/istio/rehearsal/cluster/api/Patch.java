package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

/** A change of an object, said by what differs. */
@FunctionalInterface
interface Patch {

    /** May change and return {@code target}, or return another. */
    JsonNode apply(JsonNode target);

    /** @throws ApiError when the content type names no kind of patch */
    static Patch of(String contentType, JsonNode body) {
        return switch (contentType) {
            case "application/merge-patch+json" -> target -> MergePatch.merge(target, body);
            case "application/strategic-merge-patch+json" -> target -> StrategicMergePatch.merge(target, body);
            case "application/json-patch+json" -> target -> JsonPatch.apply(target, body);
            default ->
                throw ApiError.of(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include: "
                                + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        };
    }
}
