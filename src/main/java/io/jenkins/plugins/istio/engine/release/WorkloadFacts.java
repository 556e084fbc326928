package io.jenkins.plugins.istio.engine.release;

import java.util.Map;

/**
 * A Deployment behind the service.
 *
 * @param deployment its name
 * @param podLabels the labels of its pod template
 * @param replicas the size asked for
 * @param ready pods that are ready now
 * @param images image by container name
 */
public record WorkloadFacts(
        String deployment, Map<String, String> podLabels, int replicas, int ready, Map<String, String> images) {
    public WorkloadFacts {
        podLabels = Map.copyOf(podLabels);
        images = Map.copyOf(images);
    }
}
