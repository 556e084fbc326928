package io.jenkins.plugins.istio.engine.view;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;

/** Views as JSON text. */
public final class ViewText {
    /** No page's document is longer; it is asked for every second. */
    public static final int MAX_BYTES = 200_000;
    /** No run's memory is longer. */
    public static final int MAX_STORED_BYTES = 1_000_000;
    /** How many of each list are kept at first, when it has to be shorter. */
    private static final int MANY = 128;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(Include.NON_NULL)
            .build();

    private ViewText() {}

    public static String write(PageView page) {
        String text = text(page);
        for (int most = MANY; !fits(text, MAX_BYTES) && most > 0; most /= 2) {
            text = text(page.abridged(most));
        }
        return fits(text, MAX_BYTES) ? text : text(page.tooLong());
    }

    public static String write(RunView view) {
        String text = text(view);
        for (int most = MANY; !fits(text, MAX_STORED_BYTES) && most > 0; most /= 2) {
            text = text(view.abridged(most));
        }
        return text;
    }

    private static boolean fits(String text, int most) {
        return text.length() <= most && text.getBytes(StandardCharsets.UTF_8).length <= most;
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
        } catch (JsonProcessingException | IllegalArgumentException e) {
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
