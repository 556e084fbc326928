package io.jenkins.plugins.istio.rehearsal.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String fileName(JsonNode object) {
        String namespace = object.path("metadata").path("namespace").asText("");
        return (namespace.isEmpty() ? "" : namespace + "-")
                + object.path("kind").asText().toLowerCase(Locale.ROOT) + "-"
                + object.path("metadata").path("name").asText() + ".yaml";
    }
}
