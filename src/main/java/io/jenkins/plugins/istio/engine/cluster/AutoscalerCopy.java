package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.HeldAutoscaler;
import io.jenkins.plugins.istio.engine.release.Version;
import java.util.Optional;

/** The candidate's HorizontalPodAutoscaler as a copy of the stable's: same metrics and behaviour. Pure functions. */
final class AutoscalerCopy {
    private AutoscalerCopy() {}

    static ObjectNode of(ObjectNode original, Version stable, Version candidate, HeldAutoscaler limits) {
        ObjectNode copy = Ours.object(Kind.AUTOSCALER.named(Json.namespaceOf(original), limits.name()));
        CopiedMetadata.fill(copy, original, candidate.slot().labels());
        ObjectNode spec = ((ObjectNode) original.get("spec")).deepCopy();
        spec.withObjectProperty("scaleTargetRef").put("name", candidate.deployment());
        spec.put("minReplicas", limits.held());
        spec.put("maxReplicas", limits.maximum());
        new SlotSelectors(stable.slot().labels(), candidate.slot().labels()).rewrite(spec.path("metrics"));
        copy.set("spec", spec);
        return copy;
    }

    /**
     * Kubernetes measures an autoscaler by all pods that its Deployment's selector picks, and stops one whose pods another one
     * scales, too.
     *
     * @param stable the Deployment that the original targets
     * @param candidate the Deployment that the copy would target
     */
    static Optional<String> obstacle(ObjectNode original, ObjectNode stable, ObjectNode candidate) {
        Optional<String> owner = ownerOf(original);
        if (owner.isPresent()) {
            return Optional.of("it belongs to " + owner.get()
                    + ", which would not know the copy; give the candidate one of its own, or size it with replicas");
        }
        if (picks(stable, candidate)) {
            return Optional.of(overlap(stable, candidate));
        }
        return picks(candidate, stable) ? Optional.of(overlap(candidate, stable)) : Optional.empty();
    }

    /** What keeps it alive and would make it again; empty when nothing does. */
    static Optional<String> ownerOf(JsonNode autoscaler) {
        for (JsonNode owner : autoscaler.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return Optional.of(
                        owner.path("kind").asText() + " " + owner.path("name").asText());
            }
        }
        return Optional.empty();
    }

    private static boolean picks(ObjectNode deployment, ObjectNode other) {
        return Labels.picks(deployment.path("spec").path("selector"), Labels.ofPods(other));
    }

    private static String overlap(ObjectNode deployment, ObjectNode other) {
        return "the selector of Deployment " + Json.nameOf(deployment) + " picks the pods of " + Json.nameOf(other)
                + ", too, and Kubernetes stops autoscalers that share pods; size the candidate with replicas";
    }
}
