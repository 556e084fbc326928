package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The API server notes who wrote which field. Our note would stay after the fields are the user's again, and hinder their
 * next server-side apply.
 */
final class Trace {
    private Trace() {}

    /** The notes without ours; nothing when there is none of ours. An empty list would strike no note, one empty entry strikes all. */
    static Optional<ArrayNode> notesWithoutOurs(JsonNode object) {
        JsonNode notes = object.path("metadata").path("managedFields");
        ArrayNode kept = Json.object().arrayNode();
        for (JsonNode note : notes) {
            if (!isOurs(note)) {
                kept.add(note);
            }
        }
        if (kept.size() == notes.size()) {
            return Optional.empty();
        }
        if (kept.isEmpty()) {
            kept.addObject();
        }
        return Optional.of(kept);
    }

    static boolean isOurs(JsonNode note) {
        return note.path("manager").asText("").equals(ApiServer.FIELD_MANAGER);
    }

    /** Whether we were the last to set that field of the spec. */
    static boolean ownsSpecField(JsonNode object, String field) {
        for (JsonNode note : object.path("metadata").path("managedFields")) {
            if (isOurs(note) && note.path("fieldsV1").path("f:spec").has("f:" + field)) {
                return true;
            }
        }
        return false;
    }

    /** The object without our notes; nothing when there is none of ours. */
    static Optional<ObjectNode> without(ObjectNode object) {
        return notesWithoutOurs(object).map(notes -> {
            ObjectNode next = object.deepCopy();
            next.withObjectProperty("metadata").set("managedFields", notes);
            return next;
        });
    }
}
