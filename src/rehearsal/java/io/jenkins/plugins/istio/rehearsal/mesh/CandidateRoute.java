package io.jenkins.plugins.istio.rehearsal.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing.Copy;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * One way into one http route, in its place.
 *
 * @param object the VirtualService that the route stands in
 * @param index its place there
 * @param entry one entry of its {@code match}; an empty object where it has none
 * @param root the way by which another object's {@code delegate} led here; null without
 */
record CandidateRoute(JsonNode object, int index, JsonNode entry, CandidateRoute root) {

    /** All ways into all routes of an object, in order. */
    static List<CandidateRoute> of(JsonNode object, CandidateRoute root) {
        List<CandidateRoute> ways = new ArrayList<>();
        JsonNode http = object.path("spec").path("http");
        for (int index = 0; index < http.size(); index++) {
            JsonNode match = http.get(index).path("match");
            if (match.isEmpty()) {
                ways.add(new CandidateRoute(object, index, JsonNodeFactory.instance.objectNode(), root));
            }
            for (JsonNode entry : match) {
                ways.add(new CandidateRoute(object, index, entry, root));
            }
        }
        return ways;
    }

    boolean appliesTo(SimulatedRequest request) {
        return MatchConditions.appliesTo(entry, namespace(), request) && (root == null || root.appliesTo(request));
    }

    boolean accepts(SimulatedRequest request) {
        return MatchConditions.hold(entry, request) && (root == null || root.accepts(request));
    }

    boolean isCatchAll() {
        return MatchConditions.isCatchAll(entry) && (root == null || root.isCatchAll());
    }

    JsonNode delegate() {
        return json().path("delegate");
    }

    /** Everything that can happen here to a request, each with its part of all requests. */
    List<Share> outcomes(double mirrorDraw) {
        JsonNode direct = inherited("directResponse");
        if (!direct.isMissingNode()) {
            String body = direct.path("body").path("string").asText("");
            return List.of(
                    Share.all(answer(Kind.DIRECT_RESPONSE, direct.path("status").asInt(), body)));
        }
        JsonNode redirect = json().path("redirect");
        if (!redirect.isMissingNode()) {
            return List.of(Share.all(
                    answer(Kind.REDIRECT, redirect.path("redirectCode").asInt(301), "")));
        }
        JsonNode destinations = json().path("route");
        if (destinations.size() == 1) {
            return List.of(Share.all(forwarded(destinations.get(0).path("destination"), mirrorDraw)));
        }
        return weighted(destinations, mirrorDraw);
    }

    /** One destination gets all, whatever its weight; of several each gets its part of the sum. */
    private List<Share> weighted(JsonNode destinations, double mirrorDraw) {
        long sum = 0;
        for (JsonNode destination : destinations) {
            sum += destination.path("weight").asLong();
        }
        List<Share> shares = new ArrayList<>();
        for (JsonNode destination : destinations) {
            long weight = destination.path("weight").asLong();
            if (weight > 0) {
                shares.add(new Share(forwarded(destination.path("destination"), mirrorDraw), weight, sum));
            }
        }
        return shares.isEmpty() ? List.of(Share.all(Routing.none())) : shares;
    }

    private Routing forwarded(JsonNode destination, double mirrorDraw) {
        JsonNode port = destination.path("port").path("number");
        return new Routing(
                Kind.FORWARDED,
                name(),
                json().path("name").asText(null),
                index,
                service(destination),
                destination.path("subset").asText(null),
                port.isMissingNode() ? null : port.asInt(),
                mirrors(mirrorDraw),
                0,
                "");
    }

    private Routing answer(Kind kind, int status, String body) {
        return new Routing(
                kind, name(), json().path("name").asText(null), index, null, null, null, List.of(), status, body);
    }

    private List<Copy> mirrors(double draw) {
        List<Copy> copies = new ArrayList<>();
        JsonNode mirrors = inherited("mirrors");
        if (!mirrors.isEmpty()) {
            for (JsonNode mirror : mirrors) {
                copy(
                        mirror.path("destination"),
                        mirror.path("percentage").path("value").asDouble(100),
                        draw,
                        copies);
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
