package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param deadline time until its rollout counts as failed unless it gets on; empty when it is complete or has failed
 */
record DeploymentStatus(ObjectNode node, Optional<Duration> deadline) {

    /**
     * @param deployment with the status that it had
     * @param current the ReplicaSet of its template
     * @param fresh that one's pods
     * @param all pods of every ReplicaSet
     */
    static DeploymentStatus of(
            ObjectNode deployment, ObjectNode current, List<ObjectNode> fresh, List<ObjectNode> all, Instant now) {
        int wanted = deployment.path("spec").path("replicas").asInt(1);
        int ready = (int) all.stream().filter(PodCondition::isReady).count();
        int freshReady = (int) fresh.stream().filter(PodCondition::isReady).count();
        boolean complete = fresh.size() == wanted && freshReady == wanted && all.size() == fresh.size();

        ObjectNode status = Json.object();
        status.put(
                "observedGeneration",
                deployment.path("metadata").path("generation").asInt());
        putUnlessZero(status, "replicas", all.size());
        putUnlessZero(status, "updatedReplicas", fresh.size());
        putUnlessZero(status, "readyReplicas", ready);
        putUnlessZero(status, "availableReplicas", ready);
        putUnlessZero(status, "unavailableReplicas", Math.max(0, all.size() - ready));

        Instant progressed = lastProgress(deployment.path("status"), status, now);
        Duration limit = Duration.ofSeconds(
                deployment.path("spec").path("progressDeadlineSeconds").asLong(600));
        boolean late = !complete && !now.isBefore(progressed.plus(limit));
        ArrayNode conditions = status.putArray("conditions");
        boolean available = ready >= wanted - wanted / 4;
        condition(
                conditions,
                "Available",
                available,
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");
        String set = "ReplicaSet \"" + Metadata.of(current).name() + "\" ";
        ObjectNode progress = late
                ? condition(
                        conditions,
                        "Progressing",
                        false,
                        "ProgressDeadlineExceeded",
                        set + "has timed out progressing.")
                : complete
                        ? condition(
                                conditions,
                                "Progressing",
                                true,
                                "NewReplicaSetAvailable",
                                set + "has successfully progressed.")
                        : condition(conditions, "Progressing", true, "ReplicaSetUpdated", set + "is progressing.");
        progress.put("lastUpdateTime", progressed.toString());
        return new DeploymentStatus(
                status,
                complete || late ? Optional.empty() : Optional.of(Duration.between(now, progressed.plus(limit))));
    }

    /** Every change of a count, and a new order, is progress and gives the rollout its whole time again. */
    private static Instant lastProgress(JsonNode before, ObjectNode counts, Instant now) {
        boolean same = counts.properties().stream()
                        .allMatch(count -> count.getValue().asInt()
                                == before.path(count.getKey()).asInt())
                && before.path("replicas").asInt() == counts.path("replicas").asInt()
                && before.path("readyReplicas").asInt()
                        == counts.path("readyReplicas").asInt();
        String last = before.path("conditions").path(1).path("lastUpdateTime").asText("");
        return same && !last.isEmpty() ? Instant.parse(last) : now;
    }

    private static void putUnlessZero(ObjectNode status, String field, int count) {
        if (count > 0) {
            status.put(field, count);
        }
    }

    private static ObjectNode condition(
            ArrayNode conditions, String type, boolean holds, String reason, String message) {
        return conditions
                .addObject()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .put("reason", reason)
                .put("message", message);
    }
}
