package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What Istio's validating webhook asks of routes and rules, as far as an edit of them could get it wrong. */
final class IstioRules {
    private static final String WEBHOOK = "rev.validation.istio.io";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    private final List<String> errors = new ArrayList<>();

    private IstioRules() {}

    /** @throws ApiError in the webhook's words, all faults at once */
    static void checkVirtualService(ResourceType type, ObjectNode object) {
        requireWholeWeights(type, object);
        IstioRules rules = new IstioRules();
        rules.virtualService(object.path("spec"));
        rules.refuseOnErrors();
    }

    /** @throws ApiError in the webhook's words, all faults at once */
    static void checkDestinationRule(ObjectNode object) {
        IstioRules rules = new IstioRules();
        rules.destinationRule(object.path("spec"));
        rules.refuseOnErrors();
    }

    private void refuseOnErrors() {
        if (!errors.isEmpty()) {
            String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
            throw ApiError.denied(
                    WEBHOOK,
                    "configuration is invalid: " + count + " occurred:\n\t* " + String.join("\n\t* ", errors) + "\n\n");
        }
    }

    private void virtualService(JsonNode spec) {
        boolean delegate = spec.path("hosts").isEmpty();
        if (delegate && !spec.path("gateways").isEmpty()) {
            errors.add("delegate virtual service must have no gateways specified");
        }
        spec.path("hosts").forEach(host -> host(host.asText()));
        if (spec.path("http").isEmpty()
                && spec.path("tcp").isEmpty()
                && spec.path("tls").isEmpty()) {
            errors.add("http, tcp or tls must be provided in virtual service");
        }
        spec.path("http").forEach(this::httpRoute);
        spec.path("tcp").forEach(route -> destinations(route.path("route")));
        spec.path("tls").forEach(route -> destinations(route.path("route")));
    }

    private void httpRoute(JsonNode route) {
        boolean answers =
                route.has("route") || route.has("redirect") || route.has("directResponse") || route.has("delegate");
        if (!answers) {
            errors.add("HTTP route, redirect or direct_response is required");
        }
        if (route.has("route") && route.has("redirect")) {
            errors.add("HTTP route cannot contain both route and redirect");
        }
        if (route.has("route") && route.has("directResponse")) {
            errors.add("HTTP route cannot contain both route and direct_response");
        }
        for (JsonNode match : route.path("match")) {
            for (String field : new String[] {"uri", "scheme", "method", "authority"}) {
                regex(match.path(field), field);
            }
            for (String field : new String[] {"headers", "queryParams", "withoutHeaders"}) {
                match.path(field).forEach(condition -> regex(condition, field));
            }
        }
        destinations(route.path("route"));
        mirrors(route);
    }

    private void mirrors(JsonNode route) {
        if (route.has("mirror")) {
            destination(route.get("mirror"));
            percentage(route.path("mirrorPercentage"));
        }
        for (JsonNode mirror : route.path("mirrors")) {
            if (mirror.has("destination")) {
                destination(mirror.get("destination"));
            } else {
                errors.add("destination is required for mirrors");
            }
            percentage(mirror.path("percentage"));
        }
    }

    private void percentage(JsonNode percentage) {
        double value = percentage.path("value").asDouble(0);
        if (value < 0 || value > 100) {
            String bound = value < 0 ? "min value of 0" : "max value of 100";
            errors.add(String.format(Locale.ROOT, "mirror percentage must have a %s (it has %f)", bound, value));
        }
    }

    private void destinations(JsonNode destinations) {
        long total = 0;
        for (JsonNode each : destinations) {
            long weight = each.path("weight").asLong(0);
            total += weight;
            if (each.has("destination")) {
                destination(each.get("destination"));
            } else {
                errors.add("destination is required");
            }
            if (weight < 0) {
                errors.add("weight " + weight + " < 0");
            }
        }
        if (destinations.size() > 1 && total == 0) {
            errors.add("total destination weight = 0");
        }
    }

    private void destination(JsonNode destination) {
        host(destination.path("host").asText(""));
        if (destination.has("subset")
                && !LABEL.matcher(destination.get("subset").asText()).matches()) {
            errors.add("subset name is invalid: " + destination.get("subset").asText());
        }
        int port = destination.path("port").path("number").asInt(1);
        if (port < 1 || port > 65535) {
            errors.add("port number " + port + " must be in the range 1..65535");
        }
    }

    private void destinationRule(JsonNode spec) {
        host(spec.path("host").asText(""));
        for (JsonNode subset : spec.path("subsets")) {
            String name = subset.path("name").asText("");
            if (name.isEmpty()) {
                errors.add("subset name cannot be empty");
            } else if (!LABEL.matcher(name).matches()) {
                errors.add("subset name is invalid: " + name);
            }
        }
    }

    private void host(String host) {
        if (host.isEmpty()) {
            errors.add("empty domain name not allowed");
        }
    }

    private void regex(JsonNode condition, String field) {
        if (condition.has("regex")) {
            try {
                Pattern.compile(condition.get("regex").asText());
            } catch (PatternSyntaxException e) {
                errors.add("\"" + field + "\": error parsing regexp: " + e.getDescription() + ": `" + e.getPattern()
                        + "`; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)");
            }
        }
    }

    /** The definition's schema is checked before the webhook is asked. */
    private static void requireWholeWeights(ResourceType type, ObjectNode object) {
        JsonNode http = object.path("spec").path("http");
        for (int i = 0; i < http.size(); i++) {
            JsonNode destinations = http.get(i).path("route");
            for (int j = 0; j < destinations.size(); j++) {
                JsonNode weight = destinations.get(j).path("weight");
                if (!weight.isMissingNode() && !weight.isIntegralNumber()) {
                    String found = weight.getNodeType().name().toLowerCase(Locale.ROOT);
                    String field = "spec.http[" + i + "].route[" + j + "].weight";
                    throw ApiError.invalid(
                            type,
                            Metadata.of(object).name(),
                            field + ": Invalid value: \"" + found + "\": " + field
                                    + " in body must be of type integer: \"" + found + "\"");
                }
            }
        }
    }
}
