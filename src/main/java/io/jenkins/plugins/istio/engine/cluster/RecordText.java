package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.Release;
import java.nio.charset.StandardCharsets;

/** A release as text: JSON with the number of its schema, so that an older plugin does not misread a newer one's record. */
final class RecordText {
    /** Raised whenever a reader of the former schema would misunderstand the text. */
    static final int SCHEMA = 1;

    /** A ConfigMap holds 1 MiB at most; beyond this the oldest history goes. */
    static final int MAX_BYTES = 700_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .build();

    private RecordText() {}

    /** @throws Refusal when it is too large even without history */
    static String write(Release release) {
        ObjectNode record = MAPPER.createObjectNode().put("schema", SCHEMA);
        record.set("release", MAPPER.valueToTree(release));
        ArrayNode history = (ArrayNode) record.at("/release/history");
        while (size(record) > MAX_BYTES && !history.isEmpty()) {
            for (int oldest = (history.size() + 1) / 2; oldest > 0; oldest--) {
                history.remove(0);
            }
        }
        if (size(record) > MAX_BYTES) {
            throw new Refusal("The release record of " + release.service() + " would take " + size(record) / 1000
                    + " kB without any history; a ConfigMap has room for " + MAX_BYTES / 1000
                    + " kB of it. Split the VirtualServices of this service into smaller ones.");
        }
        return record.toString();
    }

    /**
     * @param where the record stands, for the message
     * @throws Refusal when it is of a newer schema, cut off or changed by hand
     */
    static Release read(String where, String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            int schema = tree.path("schema").asInt(0);
            if (schema > SCHEMA) {
                throw new Refusal(where + " was written by a newer version of this plugin (schema " + schema
                        + "; this one knows " + SCHEMA + "). Update the plugin on this controller.");
            }
            if (schema == SCHEMA && tree.path("release").isObject()) {
                return MAPPER.treeToValue(tree.get("release"), Release.class);
            }
        } catch (UnrecognizedPropertyException e) {
            throw new Refusal(where + " was written by a newer version of this plugin: it has a field '"
                    + e.getPropertyName() + "' that this one does not know. Update the plugin on this controller.");
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable(where);
        }
        throw unreadable(where);
    }

    private static Refusal unreadable(String where) {
        return new Refusal(
                where + " cannot be read: its record.json is cut off or was changed by hand. Nothing was changed."
                        + " Restore the ConfigMap from a backup; without one, look at the routes, set them right, and delete it.");
    }

    private static int size(ObjectNode record) {
        return record.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
