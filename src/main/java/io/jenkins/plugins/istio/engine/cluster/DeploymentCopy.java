package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The candidate's Deployment as a copy of the stable's: same pods but for image and slot labels, and nothing that says who
 * made, tracks or owns the original. A pure function of its inputs.
 */
final class DeploymentCopy {
    private static final Set<String> TRACKING_LABELS =
            Set.of("app.kubernetes.io/instance", "helm.sh/chart", Ours.LABEL);
    private static final Set<String> TRACKING_ANNOTATIONS = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision",
            "kubernetes.io/change-cause");
    private static final List<String> TRACKERS =
            List.of("argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/", "meta.helm.sh/");
    /** What metrics tell versions apart by; where slots have labels of their own, it is free to say the version. */
    private static final String VERSION = "version";

    private static final String PROXY = "istio-proxy";

    private final ObjectNode stable;
    private final CandidateOrder order;
    private final Map<String, String> oldLabels;
    private final Map<String, String> slotLabels;

    private DeploymentCopy(ObjectNode stable, CandidateOrder order) {
        this.stable = stable;
        this.order = order;
        this.oldLabels = Labels.ofPods(stable);
        this.slotLabels = order.candidate().slot().labels();
    }

    /**
     * @param stable the stable's Deployment as it runs
     * @throws Refusal when the container to be given the image cannot be told
     */
    static ObjectNode of(ObjectNode stable, CandidateOrder order) {
        return new DeploymentCopy(stable, order).make();
    }

    private ObjectNode make() {
        ObjectNode copy = Ours.object(Kind.DEPLOYMENT.named(
                order.service().namespace(), order.candidate().deployment()));
        copyMetadata((ObjectNode) copy.get("metadata"));
        ObjectNode spec = ((ObjectNode) stable.get("spec")).deepCopy();
        copy.set("spec", spec);
        spec.put("replicas", order.candidate().replicas());
        spec.remove("paused");
        rewriteSelector((ObjectNode) spec.get("selector"));
        ObjectNode template = (ObjectNode) spec.get("template");
        ObjectNode labels = template.withObjectProperty("metadata").withObjectProperty("labels");
        labels.put(VERSION, order.candidate().name());
        slotLabels.forEach(labels::put);
        JsonNode pod = template.path("spec");
        rewriteSelectors(pod.path("affinity"));
        rewriteSelectors(pod.path("topologySpreadConstraints"));
        if (order.image() != null) {
            container(pod.path("containers")).put("image", order.image());
        }
        return copy;
    }

    private void copyMetadata(ObjectNode metadata) {
        ObjectNode labels = (ObjectNode) metadata.get("labels");
        Json.labelsOf(stable).forEach((key, value) -> {
            if (!TRACKING_LABELS.contains(key) && !isTracking(key)) {
                labels.put(key, slotLabels.getOrDefault(key, value));
            }
        });
        ObjectNode annotations = Json.object();
        Json.annotationsOf(stable).forEach((key, value) -> {
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

    private void rewriteSelector(ObjectNode selector) {
        ObjectNode labels = selector.withObjectProperty("matchLabels");
        slotLabels.forEach(labels::put);
        if (selector.path("matchExpressions") instanceof ArrayNode expressions) {
            List<JsonNode> kept = new ArrayList<>();
            expressions.forEach(expression -> {
                if (!slotLabels.containsKey(expression.path("key").asText())) {
                    kept.add(expression);
                }
            });
            expressions.removeAll();
            expressions.addAll(kept);
            if (expressions.isEmpty()) {
                selector.remove("matchExpressions");
            }
        }
    }

    /** Every label selector below: where it names the old slot's value, it shall name the new one's. */
    private void rewriteSelectors(JsonNode node) {
        if (node.path("matchLabels") instanceof ObjectNode labels) {
            slotLabels.forEach((key, value) -> {
                if (labels.has(key) && labels.get(key).asText().equals(oldLabels.get(key))) {
                    labels.put(key, value);
                }
            });
        }
        for (JsonNode expression : node.path("matchExpressions")) {
            String key = expression.path("key").asText();
            if (slotLabels.containsKey(key) && expression.path("values") instanceof ArrayNode values) {
                for (int i = 0; i < values.size(); i++) {
                    if (values.get(i).asText().equals(oldLabels.get(key))) {
                        values.set(i, slotLabels.get(key));
                    }
                }
            }
        }
        node.forEach(this::rewriteSelectors);
    }

    private ObjectNode container(JsonNode containers) {
        List<ObjectNode> candidates = new ArrayList<>();
        containers.forEach(container -> {
            if (!container.path("name").asText().equals(PROXY)) {
                candidates.add((ObjectNode) container);
            }
        });
        String wanted = order.container() == null ? order.service().name() : order.container();
        for (ObjectNode container : candidates) {
            if (container.path("name").asText().equals(wanted)) {
                return container;
            }
        }
        if (order.container() == null && candidates.size() == 1) {
            return candidates.get(0);
        }
        throw new Refusal("Deployment " + order.service().namespace() + "/" + Json.nameOf(stable)
                + " has no container '" + wanted
                + "'; its containers are "
                + String.join(
                        ", ",
                        candidates.stream()
                                .map(found -> found.path("name").asText())
                                .toList())
                + ". Say with 'container' which of them gets image " + order.image() + ".");
    }
}
