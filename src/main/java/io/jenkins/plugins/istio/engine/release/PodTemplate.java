package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/**
 * What pods were made from.
 *
 * @param hash by which the cluster tells one template of a Deployment from the next
 * @param images {@code container=image}, in the order of the template; the mesh's own proxy is left out
 */
public record PodTemplate(String hash, List<String> images) {
    public PodTemplate {
        images = List.copyOf(images);
    }
}
