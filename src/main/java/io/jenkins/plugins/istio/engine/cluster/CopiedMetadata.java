package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a copy takes over of its original's metadata: what people wrote, and nothing that says who made, tracks or owns it. */
final class CopiedMetadata {
    private static final Set<String> TRACKING_LABELS =
            Set.of("app.kubernetes.io/instance", "helm.sh/chart", Ours.LABEL);
    private static final Set<String> TRACKING_ANNOTATIONS = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision",
            "kubernetes.io/change-cause");
    private static final List<String> TRACKERS =
            List.of("argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/", "meta.helm.sh/");

    private CopiedMetadata() {}

    /** @param slotLabels what labels of these names say in the copy */
    static void fill(ObjectNode copy, ObjectNode original, Map<String, String> slotLabels) {
        ObjectNode metadata = copy.withObjectProperty("metadata");
        ObjectNode labels = metadata.withObjectProperty("labels");
        Json.labelsOf(original).forEach((key, value) -> {
            if (!TRACKING_LABELS.contains(key) && !isTracking(key)) {
                labels.put(key, slotLabels.getOrDefault(key, value));
            }
        });
        ObjectNode annotations = Json.object();
        Json.annotationsOf(original).forEach((key, value) -> {
            if (!TRACKING_ANNOTATIONS.contains(key) && !isTracking(key)) {
                annotations.put(key, value);
            }
        });
        if (!annotations.isEmpty()) {
            metadata.set("annotations", annotations);
        }
    }

    private static boolean isTracking(String key) {
        return TRACKERS.stream().anyMatch(key::startsWith);
    }
}
