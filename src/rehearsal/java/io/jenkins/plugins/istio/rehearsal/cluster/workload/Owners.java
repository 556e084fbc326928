package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceType;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import java.util.List;
import java.util.Optional;

/** Who made whom. */
final class Owners {
    private Owners() {}

    static List<ObjectNode> ownedBy(ObjectStore store, ResourceType type, ObjectNode owner) {
        Metadata metadata = Metadata.of(owner);
        return store.list(type, metadata.namespace()).stream()
                .filter(object -> Metadata.of(object).controllerUid().equals(metadata.uid()))
                .toList();
    }

    /** The name of the Deployment whose ReplicaSet controls the pod. */
    static Optional<String> deploymentOf(ObjectStore store, ObjectNode pod) {
        return controller(pod, "ReplicaSet")
                .flatMap(set ->
                        store.find(ResourceTypes.REPLICA_SET, Metadata.of(pod).namespace(), set))
                .flatMap(set -> controller(set, "Deployment"));
    }

    private static Optional<String> controller(ObjectNode object, String kind) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean()
                    && owner.path("kind").asText().equals(kind)) {
                return Optional.of(owner.path("name").asText());
            }
        }
        return Optional.empty();
    }
}
