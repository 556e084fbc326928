package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Deletion;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Names;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Registry;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Writing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes and removes the pods that Deployments ask for. A changed template brings all new pods at once, and each that is
 * ready lets one old pod go: a rolling update with a surge of its whole size.
 */
final class DeploymentController {
    private static final Writing CONTROLLER = Writing.by("deployment-controller");

    private final ObjectStore store;
    private final Registry registry;
    private final Deletion deletion;
    private final VirtualClock clock;
    private final LaggingWork work;

    DeploymentController(ObjectStore store, Registry registry, Deletion deletion, VirtualClock clock) {
        this.store = store;
        this.registry = registry;
        this.deletion = deletion;
        this.clock = clock;
        work = new LaggingWork(clock, this::reconcile);
        store.listen(this::changed);
    }

    void reconcileAll() {
        for (ObjectNode deployment : store.list(ResourceTypes.DEPLOYMENT, null)) {
            reconcile(new Named(
                    Metadata.of(deployment).namespace(), Metadata.of(deployment).name()));
        }
    }

    private void changed(ObjectStore.Event event) {
        Metadata metadata = Metadata.of(event.object());
        if (event.type().equals(ResourceTypes.DEPLOYMENT)) {
            boolean observed =
                    event.object().path("status").path("observedGeneration").asLong()
                            == metadata.node().path("generation").asLong();
            if (!observed) {
                work.soon(new Named(metadata.namespace(), metadata.name()));
            }
        } else if (event.type().equals(ResourceTypes.POD)) {
            Owners.deploymentOf(store, event.object())
                    .ifPresent(name -> work.soon(new Named(metadata.namespace(), name)));
        }
    }

    private void reconcile(Named named) {
        synchronized (store) {
            store.find(ResourceTypes.DEPLOYMENT, named.namespace(), named.name())
                    .filter(deployment -> !Metadata.of(deployment).isOnItsWayOut())
                    .ifPresent(this::reconcile);
        }
    }

    private void reconcile(ObjectNode deployment) {
        Metadata metadata = Metadata.of(deployment);
        int wanted = deployment.path("spec").path("replicas").asInt(1);
        ObjectNode current = currentReplicaSet(deployment);
        List<ObjectNode> fresh = podsOf(current);
        size(current, fresh, wanted);
        long ready = fresh.stream().filter(PodCondition::isReady).count();
        for (ObjectNode set : Owners.ownedBy(store, ResourceTypes.REPLICA_SET, deployment)) {
            if (!Metadata.of(set).uid().equals(Metadata.of(current).uid())) {
                size(set, podsOf(set), (int) Math.min(podsOf(set).size(), Math.max(0, wanted - ready)));
            }
        }
        List<ObjectNode> all = new ArrayList<>();
        Owners.ownedBy(store, ResourceTypes.REPLICA_SET, deployment).forEach(set -> all.addAll(podsOf(set)));
        DeploymentStatus status = DeploymentStatus.of(deployment, current, podsOf(current), all, clock.instant());
        if (!deployment.path("status").equals(status.node())) {
            ObjectNode reported = deployment.deepCopy();
            reported.set("status", status.node());
            store.put(ResourceTypes.DEPLOYMENT, reported);
        }
        status.deadline()
                .ifPresent(left -> clock.in(left, () -> reconcile(new Named(metadata.namespace(), metadata.name()))));
    }

    private ObjectNode currentReplicaSet(ObjectNode deployment) {
        PodTemplate template = PodTemplate.of(deployment);
        String namespace = Metadata.of(deployment).namespace();
        return store.find(ResourceTypes.REPLICA_SET, namespace, template.replicaSetName())
                .orElseGet(
                        () -> registry.create(ResourceTypes.REPLICA_SET, namespace, template.replicaSet(), CONTROLLER));
    }

    /** Makes or removes pods of one ReplicaSet; those that are not ready go first, then the youngest. */
    private void size(ObjectNode replicaSet, List<ObjectNode> pods, int wanted) {
        Metadata metadata = Metadata.of(replicaSet);
        for (int i = pods.size(); i < wanted; i++) {
            String name = metadata.name() + "-" + Names.suffix(store.version());
            boolean injected = PodTemplate.wantsProxy(
                    store.find(ResourceTypes.NAMESPACE, null, metadata.namespace())
                            .map(found -> Metadata.of(found).labels())
                            .orElseThrow(),
                    replicaSet.path("spec").path("template"));
            registry.create(
                    ResourceTypes.POD, metadata.namespace(), PodTemplate.pod(replicaSet, name, injected), CONTROLLER);
        }
        pods.stream()
                .sorted(Comparator.comparing(PodCondition::isReady)
                        .thenComparing(
                                pod -> pod.path("metadata")
                                        .path("creationTimestamp")
                                        .asText(),
                                Comparator.reverseOrder()))
                .limit(Math.max(0, pods.size() - wanted))
                .forEach(pod -> deletion.delete(
                        ResourceTypes.POD,
                        metadata.namespace(),
                        Metadata.of(pod).name(),
                        Deletion.Propagation.BACKGROUND));
        if (replicaSet.path("spec").path("replicas").asInt() != wanted) {
            ObjectNode sized = store.find(ResourceTypes.REPLICA_SET, metadata.namespace(), metadata.name())
                    .orElseThrow();
            sized.withObject("/spec").put("replicas", wanted);
            sized.withObject("/status").put("replicas", wanted);
            store.put(ResourceTypes.REPLICA_SET, sized);
        }
    }

    private List<ObjectNode> podsOf(ObjectNode replicaSet) {
        return Owners.ownedBy(store, ResourceTypes.POD, replicaSet).stream()
                .filter(pod -> !Metadata.of(pod).isOnItsWayOut())
                .toList();
    }
}
