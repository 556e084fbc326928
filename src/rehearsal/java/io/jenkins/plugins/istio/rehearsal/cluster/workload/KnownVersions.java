package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Which versions ran before the rehearsal began: a Deployment with the images it was loaded with. All others are new. */
public final class KnownVersions {
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public void remember(ObjectNode deployment) {
        Metadata metadata = Metadata.of(deployment);
        known.add(identity(
                metadata.namespace(),
                metadata.name(),
                deployment.path("spec").path("template").path("spec")));
    }

    /** All of them, for {@link #rememberAll}. */
    public List<String> all() {
        return known.stream().sorted().toList();
    }

    public void rememberAll(Collection<String> versions) {
        known.addAll(versions);
    }

    /** Whether the pod belongs to a Deployment, and to a version of it that came after the beginning. */
    public boolean isNew(ObjectStore store, ObjectNode pod) {
        return Owners.deploymentOf(store, pod)
                .map(deployment -> identity(Metadata.of(pod).namespace(), deployment, pod.path("spec")))
                .filter(identity -> !known.contains(identity))
                .isPresent();
    }

    /** The Deployment that the pod belongs to; the pod's own name when it belongs to none. */
    public String workload(ObjectStore store, ObjectNode pod) {
        return Owners.deploymentOf(store, pod).orElseGet(() -> Metadata.of(pod).name());
    }

    private static String identity(String namespace, String deployment, JsonNode podSpec) {
        Set<String> images = new TreeSet<>();
        podSpec.path("containers")
                .forEach(container -> images.add(container.path("image").asText()));
        images.remove(PodTemplate.PROXY_IMAGE);
        return namespace + "/" + deployment + images;
    }
}
