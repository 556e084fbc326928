package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A new version shall run without one end user on it.
 *
 * @param service the service it joins
 * @param version what people call it
 * @param image the new image for a copy of the stable's Deployment; null with manifests
 * @param container whose image is replaced; null for the one named like the service, or the only one
 * @param manifests YAML texts instead of a copy; empty with an image
 * @param replicas pods of the candidate; null for 1
 * @param testRoute testers' requests, any of these; empty for none
 * @param slot the subset's name; null for the version's
 * @param slots two fixed colours of which the idle one is used; empty otherwise
 * @param baseline whether the stable version shall run once more beside the candidate, to be compared with
 * @param stable the Deployment that serves now; null to find it
 * @param labelStable give the stable's pods a version label when none tells them apart
 * @param ignoreServices other Services that select the same pods and may stay as they are
 * @param acceptNonMesh go on although callers without a proxy were detected
 * @param gitops go on although an owner puts objects of the service back to what git says
 * @param timeout how long the rollout may take
 * @param terms how to carry it out
 */
public record DeployRequest(
        ServiceRef service,
        String version,
        String image,
        String container,
        List<String> manifests,
        Integer replicas,
        List<RequestMatch> testRoute,
        String slot,
        List<String> slots,
        boolean baseline,
        String stable,
        boolean labelStable,
        Set<String> ignoreServices,
        boolean acceptNonMesh,
        boolean gitops,
        Duration timeout,
        Terms terms) {
    public DeployRequest {
        manifests = List.copyOf(manifests);
        testRoute = List.copyOf(testRoute);
        slots = List.copyOf(slots);
        ignoreServices = Set.copyOf(ignoreServices);
    }
}
