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
    private static final int ATTEMPTS = 3;

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

    /**
     * Our notes go by a write that changes nothing else. All works without it, so that a server which goes on refusing it is no
     * failure.
     *
     * @param live as it stands; null when there is no such object
     */
    static void strike(ApiServer api, Ref ref, ObjectNode live) {
        ObjectNode standing = live;
        for (int attempt = 0; attempt < ATTEMPTS && standing != null; attempt++) {
            Optional<ArrayNode> notes = notesWithoutOurs(standing);
            if (notes.isEmpty() || api.merge(ref, change(standing, notes.get())).isOk()) {
                return;
            }
            standing = api.get(ref).orNull();
        }
    }

    private static ObjectNode change(ObjectNode standing, ArrayNode notes) {
        ObjectNode change = Json.object();
        change.putObject("metadata")
                .<ObjectNode>set("managedFields", notes)
                .set("resourceVersion", standing.at("/metadata/resourceVersion"));
        return change;
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
