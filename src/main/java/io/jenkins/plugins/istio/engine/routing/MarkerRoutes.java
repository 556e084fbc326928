package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes by which a release asks proxies what they know. They stand above all others: only who knows the nonce meets
 * them, and whatever path is asked, they answer.
 */
final class MarkerRoutes {
    private final Destinations destinations;
    private final TrafficPlan plan;
    private final OwnRoutes names;

    MarkerRoutes(Destinations destinations, TrafficPlan plan, OwnRoutes names) {
        this.destinations = destinations;
        this.plan = plan;
        this.names = names;
    }

    /** @param first the first route that leads to the service, which the candidate's probe is like */
    List<ObjectNode> above(ObjectNode first, String label) {
        Marker marker = plan.marker();
        List<ObjectNode> routes = new ArrayList<>();
        ObjectNode revision = asking("marker", "revision", marker.nonce());
        ObjectNode answer = revision.putObject("directResponse").put("status", 200);
        answer.putObject("body").put("string", Long.toString(marker.revision()));
        routes.add(revision);
        if (plan.candidate() != null) {
            ObjectNode probe = asking("probe", label, marker.candidateNonce());
            ObjectNode rest = first.deepCopy();
            rest.remove(List.of("name", "match", "fault", "mirror", "mirrors", "mirrorPercentage", "mirrorPercent"));
            probe.setAll(rest);
            probe.set("route", onlyService(first.path("route")));
            routes.add(probe);
        }
        return routes;
    }

    private ObjectNode asking(String purpose, String label, String value) {
        ObjectNode route = JsonNodeFactory.instance.objectNode().put("name", names.name(purpose, label));
        route.putArray("match")
                .addObject()
                .putObject("headers")
                .putObject(Marker.HEADER)
                .put("exact", value);
        return route;
    }

    private JsonNode onlyService(JsonNode list) {
        var service = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : destinations.allServedTo(list, plan.candidate())) {
            if (destinations.isService(entry.path("destination"))) {
                service.add(entry);
            }
        }
        return service;
    }
}
