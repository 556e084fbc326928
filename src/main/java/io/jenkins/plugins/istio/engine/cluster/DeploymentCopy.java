package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The candidate's Deployment as a copy of the stable's: same pods but for image and slot labels, and nothing that says who
 * made, tracks or owns the original. A pure function of its inputs.
 */
final class DeploymentCopy {
    /** What metrics tell versions apart by; where slots have labels of their own, it is free to say the version. */
    private static final String VERSION = "version";

    private final ObjectNode stable;
    private final CandidateOrder order;
    private final Map<String, String> slotLabels;
    private final SlotSelectors selectors;

    private DeploymentCopy(ObjectNode stable, CandidateOrder order) {
        this.stable = stable;
        this.order = order;
        this.slotLabels = order.candidate().slot().labels();
        this.selectors = new SlotSelectors(Labels.ofPods(stable), slotLabels);
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
        CopiedMetadata.fill(copy, stable, slotLabels);
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
        selectors.rewrite(pod.path("affinity"));
        selectors.rewrite(pod.path("topologySpreadConstraints"));
        if (order.image() != null) {
            container(pod.path("containers")).put("image", order.image());
        }
        return copy;
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

    private ObjectNode container(JsonNode containers) {
        List<ObjectNode> candidates = new ArrayList<>();
        containers.forEach(container -> {
            if (!container.path("name").asText().equals(ProxyReading.CONTAINER)) {
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
