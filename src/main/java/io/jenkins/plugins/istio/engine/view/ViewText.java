package io.jenkins.plugins.istio.engine.view;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Views as JSON text. */
public final class ViewText {
    /** No document of one release is longer; a page is asked for every second. */
    public static final int MAX_BYTES = 200_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(Include.NON_NULL)
            .build();

    private ViewText() {}

    public static String write(PageView page) {
        return text(page);
    }

    public static String write(RunView view) {
        return text(view);
    }

    /**
     * @throws UnreadableView when the text is cut off, of no or a newer schema, or no such document; with a sentence
     */
    public static RunView read(String text) throws UnreadableView {
        try {
            JsonNode tree = MAPPER.readTree(text);
            int schema = tree == null ? 0 : tree.path("schema").asInt(0);
            if (schema > RunView.SCHEMA) {
                throw new UnreadableView("What this run saw was written by a newer version of the plugin (schema "
                        + schema + "; this one knows " + RunView.SCHEMA + "). Update the plugin to see it.");
            }
            if (schema == RunView.SCHEMA) {
                return MAPPER.treeToValue(tree, RunView.class);
            }
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static UnreadableView unreadable() {
        return new UnreadableView(
                "What this run saw cannot be read: its file is cut off or was changed by hand. The release itself is not"
                        + " touched by this; the build's log and istioStatus tell how it stands.");
    }

    private static String text(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a view cannot be written as JSON", impossible);
        }
    }
}
