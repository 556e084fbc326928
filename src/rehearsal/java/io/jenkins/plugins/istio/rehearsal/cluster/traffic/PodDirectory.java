package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.LabelSelector;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.cluster.workload.KnownVersions;
import io.jenkins.plugins.istio.rehearsal.cluster.workload.PodCondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ready pods behind each Service, looked up once between two changes. Used by one thread at a time. */
final class PodDirectory {
    private record Asked(String service, Map<String, String> labels) {}

    private final ObjectStore store;
    private final KnownVersions known;
    private final Map<Asked, List<MeshPod>> found = new HashMap<>();
    private volatile boolean stale;

    PodDirectory(ObjectStore store, KnownVersions known) {
        this.store = store;
        this.known = known;
        store.listen(event ->
                stale |= event.type().equals(ResourceTypes.POD) || event.type().equals(ResourceTypes.SERVICE));
    }

    /**
     * @param service {@code namespace/name}
     * @param labels that a pod must have, beside those that the Service asks for
     * @return ready pods; none when there is no such Service or it has no selector
     */
    List<MeshPod> ready(String service, Map<String, String> labels) {
        if (stale) {
            stale = false;
            found.clear();
        }
        return found.computeIfAbsent(new Asked(service, labels), this::look);
    }

    private List<MeshPod> look(Asked asked) {
        String[] parts = asked.service().split("/", 2);
        if (parts.length < 2) {
            return List.of();
        }
        synchronized (store) {
            Map<String, String> selector = store.find(ResourceTypes.SERVICE, parts[0], parts[1])
                    .map(service -> Metadata.texts(service.path("spec").path("selector")))
                    .orElse(Map.of());
            if (selector.isEmpty()) {
                return List.of();
            }
            LabelSelector wanted = LabelSelector.of(selector);
            LabelSelector subset = LabelSelector.of(asked.labels());
            return store.list(ResourceTypes.POD, parts[0]).stream()
                    .filter(pod ->
                            PodCondition.isReady(pod) && !Metadata.of(pod).isOnItsWayOut())
                    .filter(pod -> wanted.test(Metadata.of(pod).labels())
                            && subset.test(Metadata.of(pod).labels()))
                    .map(this::describe)
                    .toList();
        }
    }

    private MeshPod describe(ObjectNode pod) {
        Metadata metadata = Metadata.of(pod);
        return new MeshPod(
                metadata.namespace(),
                metadata.name(),
                known.workload(store, pod),
                metadata.labels().get("version"),
                metadata.labels(),
                known.isNew(store, pod));
    }
}
