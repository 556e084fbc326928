package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a Deployment says of its rollout.
 *
 * @param node its {@code status}
 * @param deadline time until its rollout counts as failed; empty when it is complete or has failed
 */
record DeploymentStatus(ObjectNode node, Optional<Duration> deadline) {

    /**
     * @param current the ReplicaSet of its template
     * @param fresh that one's pods
     * @param all pods of every ReplicaSet
     */
    static DeploymentStatus of(ObjectNode deployment, ObjectNode current, List<ObjectNode> fresh, List<ObjectNode> all, Instant now) {
        int wanted = deployment.path("spec").path("replicas").asInt(1);
        int ready = (int) all.stream().filter(PodCondition::isReady).count();
        int freshReady = (int) fresh.stream().filter(PodCondition::isReady).count();
        boolean complete = fresh.size() == wanted && freshReady == wanted && all.size() == fresh.size();
        Duration limit = Duration.ofSeconds(deployment.path("spec").path("progressDeadlineSeconds").asLong(600));
        Instant end = Instant.parse(current.path("metadata").path("creationTimestamp").asText()).plus(limit);
        boolean late = !complete && !now.isBefore(end);

        ObjectNode status = Json.object();
        status.put("observedGeneration", deployment.path("metadata").path("generation").asLong());
        putUnlessZero(status, "replicas", all.size());
        putUnlessZero(status, "updatedReplicas", fresh.size());
        putUnlessZero(status, "readyReplicas", ready);
        putUnlessZero(status, "availableReplicas", ready);
        putUnlessZero(status, "unavailableReplicas", Math.max(0, all.size() - ready));
        String set = Metadata.of(current).name();
        ArrayNode conditions = status.putArray("conditions");
        boolean available = ready >= wanted - wanted / 4;
        condition(conditions, "Available", available, available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");
        if (late) {
            condition(conditions, "Progressing", false, "ProgressDeadlineExceeded",
                    "ReplicaSet \"" + set + "\" has timed out progressing.");
        } else if (complete) {
            condition(conditions, "Progressing", true, "NewReplicaSetAvailable",
                    "ReplicaSet \"" + set + "\" has successfully progressed.");
        } else {
            condition(conditions, "Progressing", true, "ReplicaSetUpdated", "ReplicaSet \"" + set + "\" is progressing.");
        }
        return new DeploymentStatus(status, complete || late ? Optional.empty() : Optional.of(Duration.between(now, end)));
    }

    private static void putUnlessZero(ObjectNode status, String field, int count) {
        if (count > 0) {
            status.put(field, count);
        }
    }

    private static void condition(ArrayNode conditions, String type, boolean holds, String reason, String message) {
        conditions.addObject().put("type", type).put("status", holds ? "True" : "False").put("reason", reason).put("message", message);
    }
}
