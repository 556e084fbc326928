package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Other Services that would send requests to the candidate's pods, around every route of this one. */
final class Neighbours {
    private static final String VERSION = "version";

    private final ApiServer api;
    private final Glance glance;
    private final ServiceRef service;

    Neighbours(ApiServer api, Glance glance, ServiceRef service) {
        this.api = api;
        this.glance = glance;
        this.service = service;
    }

    /** @throws Refusal when there is one that is not named in {@code ignored} */
    void refuseUnless(Set<String> ignored) {
        List<ObjectNode> services = glance.services(service.namespace());
        Map<String, String> selector = services.stream()
                .filter(other -> Json.nameOf(other).equals(service.name()))
                .findFirst()
                .map(Neighbours::selector)
                .orElse(Map.of());
        if (selector.isEmpty()) {
            return;
        }
        List<Map<String, String>> pods = glance.deployments(service.namespace()).stream()
                .map(Labels::ofPods)
                .filter(labels -> Labels.carry(labels, selector))
                .toList();
        for (JsonNode other : services) {
            String name = Json.nameOf(other);
            if (!name.equals(service.name())
                    && !ignored.contains(name)
                    && wouldSelectCandidate(selector(other), pods)) {
                throw new Refusal(
                        "Service " + service.namespace() + "/" + name + " on cluster " + api.cluster()
                                + " selects the same pods as "
                                + service + " (" + ServiceInspection.words(selector(other))
                                + ") and would send its users to the candidate, too;"
                                + " expected one Service for them. Narrow its selector to the version, or name it in ignoreServices.");
            }
        }
    }

    /** The candidate's pods carry the stable's labels but for those that tell versions apart. */
    private static boolean wouldSelectCandidate(Map<String, String> other, List<Map<String, String>> pods) {
        return !other.isEmpty()
                && !other.containsKey(VERSION)
                && !pods.isEmpty()
                && pods.stream().allMatch(labels -> Labels.carry(labels, other));
    }

    private static Map<String, String> selector(JsonNode service) {
        return Json.strings(service.path("spec").path("selector"));
    }
}
