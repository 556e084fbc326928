package io.jenkins.plugins.istio.rehearsal.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing.Copy;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * One http route in its place.
 *
 * @param object the VirtualService that it stands in
 * @param index its place there
 * @param root the route of another object that led here by {@code delegate}; null without
 */
record CandidateRoute(JsonNode object, int index, CandidateRoute root) {

    static CandidateRoute of(JsonNode object, int index) {
        return new CandidateRoute(object, index, null);
    }

    CandidateRoute under(CandidateRoute newRoot) {
        return new CandidateRoute(object, index, newRoot);
    }

    boolean accepts(SimulatedRequest request) {
        return MatchConditions.anyHolds(json().path("match"), namespace(), request) && (root == null || root.accepts(request));
    }

    boolean isCatchAll() {
        return MatchConditions.isCatchAll(json().path("match")) && (root == null || root.isCatchAll());
    }

    Routing send(double weightDraw, double mirrorDraw) {
        JsonNode direct = inherited("directResponse");
        if (!direct.isMissingNode()) {
            String body = direct.path("body").path("string").asText("");
            return answer(Kind.DIRECT_RESPONSE, direct.path("status").asInt(), body);
        }
        JsonNode redirect = json().path("redirect");
        if (!redirect.isMissingNode()) {
            return answer(Kind.REDIRECT, redirect.path("redirectCode").asInt(301), "");
        }
        JsonNode destination = choose(json().path("route"), weightDraw);
        if (destination.isMissingNode()) {
            return Routing.none();
        }
        JsonNode port = destination.path("port").path("number");
        return new Routing(Kind.FORWARDED, name(), json().path("name").asText(null), index, service(destination),
                destination.path("subset").asText(null), port.isMissingNode() ? null : port.asInt(), mirrors(mirrorDraw), 0, "");
    }

    private Routing answer(Kind kind, int status, String body) {
        return new Routing(kind, name(), json().path("name").asText(null), index, null, null, null, List.of(), status, body);
    }

    /** One destination gets all, whatever its weight; of several each gets its part of the sum. */
    private static JsonNode choose(JsonNode destinations, double draw) {
        if (destinations.size() == 1) {
            return destinations.get(0).path("destination");
        }
        long sum = 0;
        for (JsonNode destination : destinations) {
            sum += destination.path("weight").asLong();
        }
        double passed = 0;
        for (JsonNode destination : destinations) {
            passed += destination.path("weight").asLong();
            if (draw * sum < passed) {
                return destination.path("destination");
            }
        }
        return MissingNode.getInstance();
    }

    private List<Copy> mirrors(double draw) {
        List<Copy> copies = new ArrayList<>();
        JsonNode mirrors = inherited("mirrors");
        if (!mirrors.isEmpty()) {
            for (JsonNode mirror : mirrors) {
                copy(mirror.path("destination"), mirror.path("percentage").path("value").asDouble(100), draw, copies);
            }
            return copies;
        }
        JsonNode mirror = inherited("mirror");
        if (!mirror.isMissingNode()) {
            JsonNode older = json().path("mirrorPercent");
            copy(mirror, inherited("mirrorPercentage").path("value").asDouble(older.asDouble(100)), draw, copies);
        }
        return copies;
    }

    private void copy(JsonNode destination, double percent, double draw, List<Copy> copies) {
        if (draw * 100 < percent) {
            copies.add(new Copy(service(destination), destination.path("subset").asText(null)));
        }
    }

    private String service(JsonNode destination) {
        return HostNames.service(HostNames.written(destination.path("host").asText(), namespace()));
    }

    /** A delegate's route takes from the route that led to it what it does not say itself. */
    private JsonNode inherited(String field) {
        JsonNode own = json().path(field);
        return own.isMissingNode() && root != null ? root.json().path(field) : own;
    }

    private JsonNode json() {
        return object.path("spec").path("http").get(index);
    }

    private String name() {
        return namespace() + "/" + object.path("metadata").path("name").asText();
    }

    private String namespace() {
        return object.path("metadata").path("namespace").asText();
    }
}
