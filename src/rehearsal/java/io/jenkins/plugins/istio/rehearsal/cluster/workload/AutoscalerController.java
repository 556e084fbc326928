package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Registry;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Writing;

/** Holds Deployments between the least and the most that their autoscalers allow. Load moves nothing; zero stays zero. */
final class AutoscalerController {
    private static final Writing CONTROLLER = Writing.by("horizontal-pod-autoscaler");

    private final ObjectStore store;
    private final Registry registry;
    private final LaggingWork work;

    private AutoscalerController(ObjectStore store, Registry registry, VirtualClock clock) {
        this.store = store;
        this.registry = registry;
        work = new LaggingWork(clock, this::reconcile);
    }

    static void start(ObjectStore store, Registry registry, VirtualClock clock) {
        AutoscalerController controller = new AutoscalerController(store, registry, clock);
        store.listen(controller::changed);
    }

    private void changed(ObjectStore.Event event) {
        if (event.type().equals(ResourceTypes.AUTOSCALER)) {
            Metadata metadata = Metadata.of(event.object());
            work.soon(new Named(metadata.namespace(), metadata.name()));
        } else if (event.type().equals(ResourceTypes.DEPLOYMENT)) {
            Metadata metadata = Metadata.of(event.object());
            for (ObjectNode autoscaler : store.list(ResourceTypes.AUTOSCALER, metadata.namespace())) {
                if (target(autoscaler).equals(metadata.name())) {
                    work.soon(new Named(
                            metadata.namespace(), Metadata.of(autoscaler).name()));
                }
            }
        }
    }

    private void reconcile(Named named) {
        synchronized (store) {
            store.find(ResourceTypes.AUTOSCALER, named.namespace(), named.name())
                    .ifPresent(autoscaler -> {
                        JsonNode spec = autoscaler.path("spec");
                        store.find(ResourceTypes.DEPLOYMENT, named.namespace(), target(autoscaler))
                                .ifPresent(deployment -> {
                                    int size = deployment
                                            .path("spec")
                                            .path("replicas")
                                            .asInt(1);
                                    int least = spec.path("minReplicas").asInt(1);
                                    int wanted = size == 0
                                            ? 0
                                            : Math.min(
                                                    Math.max(size, least),
                                                    spec.path("maxReplicas").asInt(Integer.MAX_VALUE));
                                    if (wanted != size) {
                                        deployment.withObject("/spec").put("replicas", wanted);
                                        registry.replace(
                                                ResourceTypes.DEPLOYMENT,
                                                named.namespace(),
                                                target(autoscaler),
                                                deployment,
                                                CONTROLLER);
                                    }
                                });
                    });
        }
    }

    private static String target(ObjectNode autoscaler) {
        JsonNode target = autoscaler.path("spec").path("scaleTargetRef");
        return target.path("kind").asText().equals("Deployment")
                ? target.path("name").asText()
                : "";
    }
}
