package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What cannot be right in a VirtualService, said before anything is written into it. */
final class SpecProblems {
    private SpecProblems() {}

    static List<String> of(ObjectNode spec, Destinations destinations) {
        List<String> problems = new ArrayList<>(SpecShape.problems(spec));
        if (!problems.isEmpty()) {
            return problems;
        }
        for (JsonNode host : spec.path("hosts")) {
            if (host.asText().isBlank()) {
                problems.add("an entry of hosts is empty; expected a host name: correct the VirtualService");
            }
        }
        JsonNode http = spec.path("http");
        for (int index = 0; index < http.size(); index++) {
            if (destinations.leadToService(http.get(index).path("route"))
                    || anyService(http.get(index), destinations)) {
                route(http.get(index), "http route " + OwnRoutes.label(http.get(index), index), problems);
            }
        }
        for (String protocol : new String[] {"tcp", "tls"}) {
            for (JsonNode route : spec.path(protocol)) {
                if (destinations.leadToService(route.path("route"))) {
                    problems.add(
                            "a " + protocol + " route leads to " + destinations.service()
                                    + "; a release can move http requests only: serve it by http routes, or release another service");
                }
            }
        }
        return problems;
    }

    private static boolean anyService(JsonNode route, Destinations destinations) {
        for (JsonNode entry : route.path("route")) {
            if (destinations.isService(entry.path("destination"))) {
                return true;
            }
        }
        return false;
    }

    private static void route(JsonNode route, String what, List<String> problems) {
        JsonNode list = route.path("route");
        long sum = 0;
        for (JsonNode entry : list) {
            JsonNode weight = entry.path("weight");
            if (!weight.isMissingNode() && (!weight.canConvertToExactIntegral() || weight.asLong() < 0)) {
                problems.add(what + " has a destination of weight " + weight
                        + "; expected a whole number from 0: correct the route");
            }
            if (entry.path("destination").path("host").asText().isBlank()) {
                problems.add(what + " has a destination without host: correct the route");
            }
            sum += weight.asLong(0);
        }
        if (list.size() > 1 && sum == 0) {
            problems.add(what + " has " + list.size() + " destinations whose weights add up to 0: correct the route");
        }
    }
}
