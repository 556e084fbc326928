package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.PodTemplate;
import io.jenkins.plugins.istio.engine.release.RunningPods;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads from pods of one version how they are and what they were made from. */
final class PodReading {
    private static final String TEMPLATE_HASH = "pod-template-hash";

    private PodReading() {}

    static RunningPods of(List<ObjectNode> pods) {
        return new RunningPods(
                (int) pods.stream().filter(RolloutReading::isReady).count(),
                ProxyReading.of(pods),
                pods.stream()
                        .filter(pod -> !pod.path("metadata").hasNonNull("deletionTimestamp"))
                        .map(PodReading::templateOf)
                        .collect(Collectors.toSet()));
    }

    private static PodTemplate templateOf(JsonNode pod) {
        return new PodTemplate(Json.labelsOf(pod).getOrDefault(TEMPLATE_HASH, ""), imagesOf(pod.path("spec")));
    }

    /** @param spec of a pod, or of a template for pods */
    static List<String> imagesOf(JsonNode spec) {
        List<String> images = new ArrayList<>();
        for (JsonNode container : spec.path("containers")) {
            String name = container.path("name").asText("");
            if (!name.equals(ProxyReading.CONTAINER)) {
                images.add(name + "=" + container.path("image").asText(""));
            }
        }
        return images;
    }
}
