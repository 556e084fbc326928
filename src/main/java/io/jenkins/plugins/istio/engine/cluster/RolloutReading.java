package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.Rollout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from a Deployment and its pods how far its rollout is; the rule is the one that {@code kubectl rollout status} uses. */
final class RolloutReading {
    private static final Set<String> HOPELESS = Set.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private RolloutReading() {}

    /** Whether all pods are of the newest template and available, and no older ones are left. */
    static boolean isComplete(JsonNode deployment) {
        JsonNode status = deployment.path("status");
        int wanted = wanted(deployment);
        return isObserved(deployment)
                && status.path("updatedReplicas").asInt(0) == wanted
                && status.path("replicas").asInt(0) == wanted
                && status.path("availableReplicas").asInt(0) == wanted;
    }

    /** @param pods those that the Deployment's selector picks */
    static Rollout of(JsonNode deployment, List<? extends JsonNode> pods) {
        int wanted = wanted(deployment);
        int ready = deployment.path("status").path("readyReplicas").asInt(0);
        List<String> images = PodReading.imagesOf(deployment.at("/spec/template/spec"));
        String progress = ready + " of " + wanted + " pods of " + Json.nameOf(deployment) + " ready";
        if (isComplete(deployment)) {
            return new Rollout(Rollout.State.COMPLETE, ready, wanted, progress, images);
        }
        Optional<String> hopeless = hopelessPod(pods, Labels.ofPods(deployment));
        if (hopeless.isPresent()) {
            return new Rollout(Rollout.State.FAILED, ready, wanted, hopeless.get(), images);
        }
        JsonNode progressing = condition(deployment, "Progressing");
        if (isObserved(deployment) && progressing.path("reason").asText("").equals("ProgressDeadlineExceeded")) {
            return new Rollout(
                    Rollout.State.FAILED,
                    ready,
                    wanted,
                    progress + " when its progress deadline passed: "
                            + progressing.path("message").asText("no reason given"),
                    images);
        }
        JsonNode failure = condition(deployment, "ReplicaFailure");
        String words = failure.path("status").asText("").equals("True")
                ? progress + ": " + failure.path("message").asText("")
                : progress;
        return new Rollout(Rollout.State.PROGRESSING, ready, wanted, words, images);
    }

    private static boolean isObserved(JsonNode deployment) {
        return deployment.path("status").path("observedGeneration").asLong(0)
                >= deployment.path("metadata").path("generation").asLong(0);
    }

    private static int wanted(JsonNode deployment) {
        return deployment.path("spec").path("replicas").asInt(1);
    }

    private static JsonNode condition(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText("").equals(type)) {
                return condition;
            }
        }
        return Json.object();
    }

    private static Optional<String> hopelessPod(List<? extends JsonNode> pods, Map<String, String> templateLabels) {
        for (JsonNode pod : pods) {
            if (pod.path("metadata").hasNonNull("deletionTimestamp")
                    || !Labels.carry(Json.labelsOf(pod), templateLabels)) {
                continue;
            }
            for (String list : List.of("initContainerStatuses", "containerStatuses")) {
                for (JsonNode container : pod.path("status").path(list)) {
                    JsonNode waiting = container.path("state").path("waiting");
                    if (HOPELESS.contains(waiting.path("reason").asText(""))) {
                        return Optional.of("pod " + Json.nameOf(pod) + ", container "
                                + container.path("name").asText() + ": "
                                + waiting.path("reason").asText() + message(waiting) + lastWords(container));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String message(JsonNode waiting) {
        String message = waiting.path("message").asText("").strip();
        return message.isEmpty() ? "" : " (" + message + ")";
    }

    private static String lastWords(JsonNode container) {
        JsonNode ended = container.path("lastState").path("terminated");
        if (ended.isMissingNode()) {
            return "";
        }
        String message = ended.path("message").asText("").strip();
        return "; it ended with exit code " + ended.path("exitCode").asInt()
                + (message.isEmpty() ? "" : ": " + message);
    }

    static boolean isReady(JsonNode pod) {
        return !pod.path("metadata").hasNonNull("deletionTimestamp")
                && condition(pod, "Ready").path("status").asText("").equals("True");
    }

    static boolean isRunning(JsonNode pod) {
        String phase = pod.path("status").path("phase").asText("");
        return !phase.equals("Succeeded") && !phase.equals("Failed");
    }
}
