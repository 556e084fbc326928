package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Policies that hold for one version alone: written by a label of its own, they would not hold for the candidate. (A
 * ServiceMonitor is none of them: it picks Services, and the candidate stands behind the same one.) Kinds that
 * the cluster does not have, or that these credentials may not list, are passed over.
 */
final class PolicyWarnings {
    private final ApiServer api;
    private final RightsReview rights;

    PolicyWarnings(ApiServer api, RightsReview rights) {
        this.api = api;
        this.rights = rights;
    }

    List<String> about(ServiceRef service, Map<String, String> selector, List<? extends JsonNode> deployments) {
        List<String> warnings = new ArrayList<>();
        collect(Kind.AUTHORIZATION_POLICY, "/spec/selector", service, selector, deployments, warnings);
        collect(Kind.NETWORK_POLICY, "/spec/podSelector", service, selector, deployments, warnings);
        collect(Kind.DISRUPTION_BUDGET, "/spec/selector", service, selector, deployments, warnings);
        return warnings;
    }

    private void collect(
            Kind kind,
            String where,
            ServiceRef service,
            Map<String, String> selector,
            List<? extends JsonNode> deployments,
            List<String> warnings) {
        if (!rights.mayList(kind, service.namespace())) {
            return;
        }
        for (JsonNode policy : api.list(kind.in(service.namespace())).itemsIfAllowed()) {
            JsonNode selection = policy.at(where);
            for (JsonNode deployment : deployments) {
                if (isOfOneVersion(selection, selector, Labels.ofPods(deployment))) {
                    warnings.add(
                            kind.name() + " " + Json.nameOf(policy) + " holds for the pods of Deployment "
                                    + Json.nameOf(deployment)
                                    + " by a label of their own; it will not hold for a candidate with another. Widen it, or write one for the candidate.");
                }
            }
        }
    }

    private static boolean isOfOneVersion(JsonNode selection, Map<String, String> selector, Map<String, String> pods) {
        Map<String, String> matched = Json.strings(selection.path("matchLabels"));
        return !selection.isEmpty() && Labels.picks(selection, pods) && !Labels.carry(selector, matched);
    }
}
