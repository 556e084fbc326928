package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How a pod says that it is, or is not, ready. */
public final class PodCondition {
    private PodCondition() {}

    public static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    static void running(ObjectNode pod, String address, Instant now) {
        ObjectNode status = begin(pod, address, "Running", true, now);
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : pod.path("spec").path("containers")) {
            ObjectNode one = container(containers, container)
                    .put("ready", true)
                    .put("started", true)
                    .put("restartCount", 0);
            one.putObject("state").putObject("running").put("startedAt", text(now));
        }
    }

    static void crashing(ObjectNode pod, String address, Instant now) {
        ObjectNode status = begin(pod, address, "Running", false, now);
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : pod.path("spec").path("containers")) {
            ObjectNode one = container(containers, container)
                    .put("ready", false)
                    .put("started", false)
                    .put("restartCount", 3);
            one.putObject("state")
                    .putObject("waiting")
                    .put("reason", "CrashLoopBackOff")
                    .put(
                            "message",
                            "back-off 40s restarting failed container="
                                    + container.path("name").asText() + " pod="
                                    + pod.path("metadata").path("name").asText());
            one.putObject("lastState")
                    .putObject("terminated")
                    .put("exitCode", 1)
                    .put("reason", "Error");
        }
    }

    /** The first container was killed and runs again. */
    static void restarted(ObjectNode pod, Instant now) {
        ObjectNode container =
                (ObjectNode) pod.path("status").path("containerStatuses").path(0);
        container.put("restartCount", container.path("restartCount").asInt() + 1);
        container
                .putObject("lastState")
                .putObject("terminated")
                .put("exitCode", 137)
                .put("reason", "OOMKilled")
                .put("finishedAt", text(now));
        container.putObject("state").putObject("running").put("startedAt", text(now));
    }

    private static ObjectNode begin(ObjectNode pod, String address, String phase, boolean ready, Instant now) {
        ObjectNode status = pod.putObject("status")
                .put("phase", phase)
                .put("podIP", address)
                .put("startTime", text(now));
        status.putArray("podIPs").addObject().put("ip", address);
        ArrayNode conditions = status.putArray("conditions");
        for (String type : new String[] {"PodScheduled", "Initialized", "ContainersReady", "Ready"}) {
            boolean holds = ready || !type.endsWith("eady");
            conditions
                    .addObject()
                    .put("type", type)
                    .put("status", holds ? "True" : "False")
                    .put("lastTransitionTime", text(now));
        }
        return status;
    }

    private static ObjectNode container(ArrayNode containers, JsonNode container) {
        return containers
                .addObject()
                .put("name", container.path("name").asText())
                .put("image", container.path("image").asText());
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
