package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.List;

/** Callers that come to a Service without a proxy, so that no route holds them back from the candidate. */
final class OutsideMesh {
    private final ApiServer api;
    private final RightsReview rights;

    OutsideMesh(ApiServer api, RightsReview rights) {
        this.api = api;
        this.rights = rights;
    }

    /** What is known of them, in words. Kinds that these credentials may not list are passed over. */
    List<String> callersOf(ServiceRef service, JsonNode object) {
        List<String> callers = new ArrayList<>();
        String type = object.path("spec").path("type").asText("ClusterIP");
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            callers.add("Service " + service + " is of type " + type + ", open to callers outside the cluster");
        }
        for (JsonNode ingress : ingresses(service.namespace())) {
            if (leadsTo(ingress.path("spec"), service.name())) {
                callers.add(
                        "Ingress " + service.namespace() + "/" + Json.nameOf(ingress) + " leads to Service " + service);
            }
        }
        return callers;
    }

    private List<? extends JsonNode> ingresses(String namespace) {
        return rights.mayList(Kind.INGRESS, namespace)
                ? api.list(Kind.INGRESS.in(namespace)).itemsIfAllowed()
                : List.of();
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
