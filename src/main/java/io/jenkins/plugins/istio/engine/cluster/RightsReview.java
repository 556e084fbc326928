package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the API server whether a release could be carried out to its end: for all rights at once, and one by one only for
 * those that the list leaves out, since an authorizer need not list all that it allows.
 */
final class RightsReview {
    private static final List<Right> NEEDED = List.of(
            new Right("", "services", List.of("get", "list")),
            new Right("", "pods", List.of("list")),
            new Right("", "configmaps", List.of("get", "create", "patch")),
            new Right("apps", "deployments", List.of("get", "list", "create", "update", "patch", "delete")),
            new Right("autoscaling", "horizontalpodautoscalers", List.of("list", "create", "patch", "delete")),
            new Right(Kind.ISTIO_NETWORKING, "virtualservices", List.of("get", "list", "create", "update", "delete")),
            new Right(Kind.ISTIO_NETWORKING, "destinationrules", List.of("get", "list", "create", "update", "delete")));

    private final ApiServer api;
    private final Map<String, GrantedRules> known = new ConcurrentHashMap<>();

    private record Right(String group, String resource, List<String> verbs) {}

    RightsReview(ApiServer api) {
        this.api = api;
    }

    /** @throws Refusal with the Role that would grant what is missing */
    void require(ServiceRef service) {
        GrantedRules granted = granted(service);
        List<Right> missing = new ArrayList<>();
        for (Right right : NEEDED) {
            List<String> refused = right.verbs().stream()
                    .filter(verb ->
                            !granted.allow(right.group(), right.resource(), verb) && !isAllowed(service, right, verb))
                    .toList();
            if (!refused.isEmpty()) {
                missing.add(new Right(right.group(), right.resource(), refused));
            }
        }
        known.put(service.namespace(), granted);
        if (!missing.isEmpty()) {
            throw new Refusal(
                    "These credentials lack rights that a release of " + service + " needs on cluster " + api.cluster()
                            + ". Bind this Role to them, then run again:\n" + YamlText.write(role(service, missing)));
        }
    }

    /**
     * Whether listing a kind is worth trying. A list of rights that calls itself complete and has none for it settles that
     * it would be refused; otherwise trying is the only way to know.
     */
    boolean mayList(Kind kind, String namespace) {
        GrantedRules granted = known.get(namespace);
        return granted == null || !granted.isComplete() || granted.allow(kind.group(), kind.plural(), "list");
    }

    /** The Role with all that a release needs, and nothing else. */
    static ObjectNode leastRole(ServiceRef service) {
        return role(service, NEEDED);
    }

    private GrantedRules granted(ServiceRef service) {
        ObjectNode review =
                Json.object().put("apiVersion", Kind.RULES_REVIEW.apiVersion()).put("kind", Kind.RULES_REVIEW.name());
        review.putObject("spec").put("namespace", service.namespace());
        return new GrantedRules(api.create(new Ref(Kind.RULES_REVIEW, null, null), review)
                .required()
                .path("status"));
    }

    private boolean isAllowed(ServiceRef service, Right right, String verb) {
        Ref ref = new Ref(Kind.ACCESS_REVIEW, null, null);
        ObjectNode review =
                Json.object().put("apiVersion", Kind.ACCESS_REVIEW.apiVersion()).put("kind", Kind.ACCESS_REVIEW.name());
        review.putObject("spec")
                .putObject("resourceAttributes")
                .put("namespace", service.namespace())
                .put("group", right.group())
                .put("resource", right.resource())
                .put("verb", verb);
        return api.create(ref, review).required().path("status").path("allowed").asBoolean(false);
    }

    private static ObjectNode role(ServiceRef service, List<Right> rights) {
        ObjectNode role =
                Json.object().put("apiVersion", "rbac.authorization.k8s.io/v1").put("kind", "Role");
        role.putObject("metadata").put("name", "istio-release").put("namespace", service.namespace());
        ArrayNode rules = role.putArray("rules");
        for (Right right : rights) {
            ObjectNode rule = rules.addObject();
            rule.putArray("apiGroups").add(right.group());
            rule.putArray("resources").add(right.resource());
            right.verbs().forEach(rule.putArray("verbs")::add);
        }
        return role;
    }
}
