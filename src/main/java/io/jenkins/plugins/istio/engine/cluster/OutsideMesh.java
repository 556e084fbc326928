package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.List;

/** Callers that come to a Service without a proxy, so that no route holds them back from the candidate. */
final class OutsideMesh {
    private final ApiServer api;

    OutsideMesh(ApiServer api) {
        this.api = api;
    }

    /** What is known of them, in words. Kinds that these credentials may not list are passed over. */
    List<String> callersOf(ServiceRef service, JsonNode object) {
        List<String> callers = new ArrayList<>();
        String type = object.path("spec").path("type").asText("ClusterIP");
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            callers.add("Service " + service + " is of type " + type + ", open to callers outside the cluster");
        }
        for (JsonNode ingress : api.list(Kind.INGRESS.in(service.namespace())).itemsIfAllowed()) {
            if (leadsTo(ingress.path("spec"), service.name())) {
                callers.add(
                        "Ingress " + service.namespace() + "/" + Json.nameOf(ingress) + " leads to Service " + service);
            }
        }
        return callers;
    }

    private static boolean leadsTo(JsonNode node, String service) {
        if (node.path("service").path("name").asText("").equals(service)) {
            return true;
        }
        for (JsonNode child : node) {
            if (leadsTo(child, service)) {
                return true;
            }
        }
        return false;
    }
}
