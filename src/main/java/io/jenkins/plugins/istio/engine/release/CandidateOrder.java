package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;

/**
 * The candidate's workload as it shall be.
 *
 * @param service the service it joins
 * @param stable the version it is a copy of, unless manifests are given
 * @param candidate name, slot, Deployment and size
 * @param image the new image; null with manifests, or for a copy with the stable's own
 * @param container whose image is replaced; null for the one named like the service, or the only one
 * @param manifests YAML texts instead of a copy; empty otherwise
 */
public record CandidateOrder(
        ServiceRef service, Version stable, Version candidate, String image, String container, List<String> manifests) {
    public CandidateOrder {
        manifests = List.copyOf(manifests);
    }
}
