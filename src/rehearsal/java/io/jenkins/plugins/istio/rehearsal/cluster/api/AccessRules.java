package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the one user of this cluster may not do; everything else is allowed. */
public final class AccessRules {
    private record Denied(String verb, String group, String resource) {}

    private final Set<Denied> denied = ConcurrentHashMap.newKeySet();

    /** From now on {@code verb} on {@code resource}, with a subresource behind a slash, is refused with 403. */
    public void deny(String verb, String group, String resource) {
        denied.add(new Denied(verb, group, resource));
    }

    public void allowAll() {
        denied.clear();
    }

    void require(ResourcePath path, String verb) {
        String resource = path.type().plural() + (path.subresource() == null ? "" : "/" + path.subresource());
        if (denied.contains(new Denied(verb, path.type().group(), resource))) {
            throw ApiError.forbidden(path.type(), path.name(), verb, path.namespace());
        }
    }

    /** Kubernetes' word for what a request wants. */
    static String verb(String method, ResourcePath path, Query query) {
        return switch (method) {
            case "GET" -> query.isTrue("watch") ? "watch" : path.name() == null ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> path.name() == null ? "deletecollection" : "delete";
            default -> throw ApiError.methodNotAllowed();
        };
    }

    /**
     * Answers a {@code SelfSubjectRulesReview}: one rule for everything, or, once something is denied, an incomplete list as
     * authorizers give that cannot enumerate what they allow.
     */
    ObjectNode rules(ObjectNode review) {
        ObjectNode status = review.putObject("status").put("incomplete", !denied.isEmpty());
        status.putArray("nonResourceRules");
        ArrayNode rules = status.putArray("resourceRules");
        if (denied.isEmpty()) {
            ObjectNode everything = rules.addObject();
            everything.putArray("verbs").add("*");
            everything.putArray("apiGroups").add("*");
            everything.putArray("resources").add("*");
        }
        return review;
    }

    /** Answers a {@code SelfSubjectAccessReview}. */
    ObjectNode review(ObjectNode review) {
        JsonNode asked = review.path("spec").path("resourceAttributes");
        String subresource = asked.path("subresource").asText("");
        String resource = asked.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource);
        boolean allowed = !denied.contains(
                new Denied(asked.path("verb").asText(), asked.path("group").asText(""), resource));
        ObjectNode status = review.putObject("status").put("allowed", allowed);
        if (!allowed) {
            status.put("reason", "the rehearsal denies " + asked.path("verb").asText() + " on " + resource);
        }
        return review;
    }
}
