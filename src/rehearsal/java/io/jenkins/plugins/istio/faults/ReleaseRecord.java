package io.jenkins.plugins.istio.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The release record as it stands in the cluster, read without the engine. */
final class ReleaseRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode release;

    private ReleaseRecord(JsonNode release) {
        this.release = release;
    }

    static ReleaseRecord of(SimulatedCluster cluster, World world) {
        return cluster.objects("ConfigMap").stream()
                .filter(map -> Picture.name(map)
                        .equals("istio-release-" + world.service().name()))
                .findFirst()
                .map(map -> new ReleaseRecord(
                        parse(map.path("data").path("record.json").asText()).path("release")))
                .orElseGet(() -> new ReleaseRecord(MissingNode.getInstance()));
    }

    /** The spec before the release of each object that it names, by {@code Kind/name}; null for one that it makes. */
    Map<String, JsonNode> originals() {
        Map<String, JsonNode> originals = new HashMap<>();
        for (JsonNode object : release.path("routes").path("objects")) {
            JsonNode original = object.path("original");
            originals.put(
                    object.path("kind").asText() + "/" + object.path("name").asText(),
                    original.isTextual() ? parse(original.asText()) : null);
        }
        return originals;
    }

    /** The job whose run holds the release; empty when nobody does. */
    String holder() {
        return release.path("holder").path("job").asText("");
    }

    /** Where the release stands, who holds it, what is kept and what is under way. */
    String summary() {
        List<String> kept = new ArrayList<>();
        release.path("kept").forEach(version -> kept.add(version.path("name").asText()));
        return release.path("phase").asText("none") + ", held by "
                + release.path("holder").path("job").asText("nobody") + ", kept " + kept + ", under way "
                + release.path("pending").path("verb").asText("nothing");
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
