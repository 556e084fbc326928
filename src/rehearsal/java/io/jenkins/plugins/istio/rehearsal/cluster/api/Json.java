package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes objects as JSON and YAML, with numbers as kubernetes keeps them. */
public final class Json {
    private static final ObjectMapper JSON = exact(new ObjectMapper());
    private static final ObjectMapper YAML = exact(new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build()));

    private Json() {}

    private static ObjectMapper exact(ObjectMapper mapper) {
        return mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).setNodeFactory(new Numbers());
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** @throws JsonProcessingException when {@code text} is not JSON */
    public static JsonNode read(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    public static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static String yaml(JsonNode node) {
        try {
            return YAML.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every document of a YAML text (JSON is YAML, too), empty ones left out.
     *
     * @throws IllegalArgumentException when it is not YAML, or a document is not an object
     */
    public static List<ObjectNode> documents(String yaml) {
        List<ObjectNode> documents = new ArrayList<>();
        for (Object read : YamlDocuments.read(yaml)) {
            JsonNode document = tree(read);
            if (document instanceof ObjectNode object) {
                documents.add(object);
            } else if (!document.isNull()) {
                throw new IllegalArgumentException("document " + (documents.size() + 1)
                        + " is not an object with apiVersion and kind, found: " + document);
            }
        }
        return documents;
    }

    private static JsonNode tree(Object plain) {
        try {
            return JSON.readTree(JSON.writeValueAsString(plain));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be told in JSON: " + e.getOriginalMessage(), e);
        }
    }
}
