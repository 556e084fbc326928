package io.jenkins.plugins.istio.rehearsal.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes objects as files: {@code bookinfo-virtualservice-reviews.yaml}. */
final class ExportedObjects {
    private ExportedObjects() {}

    static void write(List<String> texts, Path folder) {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try {
            Files.createDirectories(folder);
            for (String text : texts) {
                Files.writeString(folder.resolve(fileName(yaml.readTree(text))), text);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException("Cannot write to " + folder, trouble);
        }
    }

    /** The texts without what a cluster gives to objects by itself. */
    static List<String> toLoadAgain(List<String> texts) {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));
        List<String> loadable = new ArrayList<>();
        try {
            for (String text : texts) {
                ObjectNode object = (ObjectNode) yaml.readTree(text);
                object.remove("status");
                object.withObjectProperty("metadata")
                        .remove(List.of("resourceVersion", "uid", "generation", "creationTimestamp"));
                loadable.add(yaml.writeValueAsString(object));
            }
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return loadable;
    }

    private static String fileName(JsonNode object) {
        String namespace = object.path("metadata").path("namespace").asText("");
        return (namespace.isEmpty() ? "" : namespace + "-")
                + object.path("kind").asText().toLowerCase(Locale.ROOT) + "-"
                + object.path("metadata").path("name").asText() + ".yaml";
    }
}
