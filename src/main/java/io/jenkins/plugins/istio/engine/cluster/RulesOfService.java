package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The DestinationRules that hold for a service. Istio looks first in the caller's namespace, then in the service's, then in
 * the mesh's root namespace, and takes the rule of the most exact host there.
 */
final class RulesOfService {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final ApiServer api;
    private final ServiceRef service;
    private final List<ObjectNode> rules;
    private final boolean everywhere;

    RulesOfService(ApiServer api, IstioApi istio, Glance glance, ServiceRef service) {
        this.api = api;
        this.service = service;
        Kind kind = istio.destinationRule();
        Listing listing =
                glance.listing(kind.in(service.namespace()), () -> Listing.of(api, kind, service.namespace()));
        this.everywhere = listing.everywhere();
        this.rules = listing.items().stream()
                .filter(rule -> rule.path("spec").path("workloadSelector").isMissingNode())
                .toList();
    }

    /**
     * The rule whose subsets a release edits: of the service's own host, in its own namespace.
     *
     * @throws Refusal when there are several, or one elsewhere would win over it for some callers
     */
    Optional<ObjectNode> own() {
        List<ObjectNode> own = rules.stream()
                .filter(rule -> isIn(rule, service.namespace()) && isExact(rule))
                .toList();
        if (own.size() > 1) {
            throw new Refusal("DestinationRules "
                    + String.join(
                            " and ", own.stream().map(Json::nameOf).sorted().toList()) + " in namespace "
                    + service.namespace() + " on cluster " + api.cluster() + " are both for " + service.host()
                    + "; expected one, since Istio does not say which holds. Join them.");
        }
        for (ObjectNode rule : rules) {
            if (isExact(rule) && !isIn(rule, service.namespace()) && !isIn(rule, ROOT_NAMESPACE)) {
                throw new Refusal("DestinationRule " + Json.namespaceOf(rule) + "/" + Json.nameOf(rule) + " on cluster "
                        + api.cluster()
                        + " is for " + service.host()
                        + ", too, and wins for callers in its namespace, which would not find the candidate's"
                        + " subset; expected rules for it in namespace " + service.namespace()
                        + " alone. Move it there.");
            }
        }
        for (ObjectNode rule : own) {
            if (Route.isHiddenFromSome(rule.path("spec"))) {
                throw new Refusal(
                        "DestinationRule " + Json.namespaceOf(rule) + "/" + Json.nameOf(rule) + " on cluster "
                                + api.cluster() + " is exported to "
                                + rule.path("spec").path("exportTo")
                                + " alone; callers of other namespaces would not find the candidate's subset. Export it to '*', or leave exportTo out.");
            }
        }
        return own.stream().findFirst();
    }

    /** The policy that a new rule of the service would put out of force; null when there is none. */
    JsonNode inheritedPolicy() {
        return Stream.of(service.namespace(), ROOT_NAMESPACE)
                .flatMap(namespace -> rules.stream()
                        .filter(rule -> isIn(rule, namespace) && holds(rule))
                        .max(Comparator.comparingInt(rule -> host(rule).length()))
                        .stream())
                .findFirst()
                .map(rule -> rule.path("spec").get("trafficPolicy"))
                .orElse(null);
    }

    /** @return the labels of that subset in the service's own rule; empty when there is none */
    static Map<String, String> labels(ObjectNode rule, String subset) {
        for (JsonNode entry : rule.path("spec").path("subsets")) {
            if (entry.path("name").asText().equals(subset)) {
                return Json.strings(entry.path("labels"));
            }
        }
        return Map.of();
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!everywhere) {
            warnings.add(
                    "these credentials may not list DestinationRules of all namespaces: a rule elsewhere that wins over the service's was not looked for");
        }
        for (ObjectNode rule : rules) {
            if (holds(rule) && !isExact(rule) && !isIn(rule, service.namespace()) && !isIn(rule, ROOT_NAMESPACE)) {
                warnings.add("DestinationRule " + Json.namespaceOf(rule) + "/" + Json.nameOf(rule) + " for "
                        + host(rule) + " wins for callers in its namespace; they may not find the candidate's subset");
            }
        }
        return warnings;
    }

    private boolean isExact(ObjectNode rule) {
        return service.isMeantBy(host(rule), Json.namespaceOf(rule));
    }

    private boolean holds(ObjectNode rule) {
        String host = host(rule);
        return isExact(rule) || host.startsWith("*") && service.host().endsWith(host.substring(1));
    }

    private static boolean isIn(ObjectNode rule, String namespace) {
        return Json.namespaceOf(rule).equals(namespace);
    }

    private static String host(ObjectNode rule) {
        return rule.path("spec").path("host").asText("");
    }
}
