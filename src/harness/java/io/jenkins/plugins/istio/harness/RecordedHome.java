package io.jenkins.plugins.istio.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an earlier version of the plugin left behind: the part of a Jenkins home in which pipelines wait, and the clusters that
 * they release on. Addresses of clusters, which are others each time, stand in it as words.
 */
record RecordedHome(Path folder) {
    private static final Path RESOURCES = Path.of("src", "harness", "resources")
            .resolve(RecordedHome.class.getPackageName().replace('.', '/'));
    /** Tells the instance apart, and protects nothing here: holders in the clusters' records name it. */
    private static final String KEY = "0".repeat(64);

    private static final List<String> KEPT = List.of(
            "jobs",
            "io.jenkins.plugins.istio.config.IstioGlobalConfiguration.xml",
            "org.jenkinsci.plugins.workflow.flow.FlowExecutionList.xml");
    private static final ObjectMapper JSON = new ObjectMapper();

    static RecordedHome of(String name) {
        return new RecordedHome(RESOURCES.resolve(name));
    }

    /** Before Jenkins starts, in a recording and after it alike. */
    static void prepare(Path home) throws IOException {
        Files.writeString(home.resolve("secret.key"), KEY);
        Files.writeString(home.resolve("secret.key.not-so-secret"), "");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The jobs that wait in it. */
    List<String> jobs() throws IOException {
        try (Stream<Path> jobs = Files.list(file("home/jobs"))) {
            return jobs.map(job -> job.getFileName().toString()).sorted().toList();
        }
    }

    /** @param addresses what is written as a word, one by one; the word is its place in the list */
    void write(Path home, List<String> addresses) throws IOException {
        for (String kept : KEPT) {
            try (Stream<Path> files = Files.walk(home.resolve(kept))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] content = Files.readAllBytes(file);
                    if (file.toString().endsWith("Configuration.xml")) {
                        content = replaced(content, addresses, true);
                    }
                    Path to = file("home").resolve(home.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.write(to, content);
                }
            }
        }
    }

    void restore(Path home, List<String> addresses) throws IOException {
        Path recorded = file("home");
        try (Stream<Path> files = Files.walk(recorded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                if (file.toString().endsWith("Configuration.xml")) {
                    content = replaced(content, addresses, false);
                }
                Path to = home.resolve(recorded.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.write(to, content);
            }
        }
    }

    private static byte[] replaced(byte[] content, List<String> addresses, boolean byWords) {
        String text = new String(content, StandardCharsets.UTF_8);
        for (int i = 0; i < addresses.size(); i++) {
            String word = "@address-" + i + "@";
            text = byWords ? text.replace(addresses.get(i), word) : text.replace(word, addresses.get(i));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void write(String cluster, Snapshot snapshot) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("version", snapshot.version());
        for (String object : snapshot.objects()) {
            json.withArray("objects").add(JSON.readTree(object));
        }
        snapshot.knownVersions().forEach(json.withArray("known")::add);
        Files.writeString(file(cluster + ".json"), json.toPrettyString());
    }

    Snapshot read(String cluster) throws IOException {
        JsonNode json = JSON.readTree(file(cluster + ".json").toFile());
        List<String> objects = new ArrayList<>();
        json.path("objects").forEach(object -> objects.add(object.toString()));
        List<String> known = new ArrayList<>();
        json.path("known").forEach(version -> known.add(version.asText()));
        return new Snapshot(json.path("version").asLong(), objects, known, List.of());
    }
}
