package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code scale} subresource: the size of a workload and nothing else. */
final class Scale {
    private Scale() {}

    static ObjectNode of(ObjectNode workload) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            if (workload.path("metadata").has(field)) {
                metadata.set(field, workload.path("metadata").get(field));
            }
        }
        scale.putObject("spec")
                .put("replicas", workload.path("spec").path("replicas").asInt(1));
        scale.putObject("status")
                .put("replicas", workload.path("status").path("replicas").asInt(0));
        return scale;
    }

    static int replicas(ObjectNode scale) {
        return scale.path("spec").path("replicas").asInt(0);
    }

    static ObjectNode set(ObjectNode workload, int replicas) {
        workload.withObject("/spec").put("replicas", replicas);
        return workload;
    }
}
