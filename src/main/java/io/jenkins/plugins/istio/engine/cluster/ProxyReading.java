package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.PodProxies;
import java.util.List;

/**
 * Which pods have the mesh's proxy: a container of that name, also one that Kubernetes runs as a native sidecar and lists
 * among the init containers.
 */
final class ProxyReading {
    /** How Istio calls its container. */
    static final String CONTAINER = "istio-proxy";

    private static final String INJECT = "sidecar.istio.io/inject";

    private ProxyReading() {}

    static PodProxies of(List<ObjectNode> pods) {
        int with = 0;
        int without = 0;
        int declined = 0;
        for (ObjectNode pod : pods) {
            if (hasProxy(pod)) {
                with++;
            } else if (declines(pod)) {
                declined++;
            } else {
                without++;
            }
        }
        return new PodProxies(with, without, declined);
    }

    private static boolean hasProxy(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        return isAmong(spec.path("containers")) || isAmong(spec.path("initContainers"));
    }

    private static boolean isAmong(JsonNode containers) {
        for (JsonNode container : containers) {
            if (container.path("name").asText().equals(CONTAINER)) {
                return true;
            }
        }
        return false;
    }

    private static boolean declines(JsonNode pod) {
        return "false".equals(Json.labelsOf(pod).get(INJECT))
                || "false".equals(Json.annotationsOf(pod).get(INJECT));
    }
}
