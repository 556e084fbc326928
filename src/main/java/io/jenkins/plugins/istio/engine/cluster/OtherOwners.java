package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.List;
import java.util.Map;

/**
 * Pods behind a Service that belong to something else than a Deployment. Their owners are read off the pods themselves: one
 * list, whichever kinds the cluster knows.
 */
final class OtherOwners {
    /** Set by Argo Rollouts on the pods of its ReplicaSets, which look like a Deployment's otherwise. */
    private static final String ROLLOUT_HASH = "rollouts-pod-template-hash";

    private final ApiServer api;

    OtherOwners(ApiServer api) {
        this.api = api;
    }

    /**
     * @return the Service's pods
     * @throws Refusal when a StatefulSet, DaemonSet or Rollout serves requests of the Service
     */
    List<ObjectNode> refuse(Ref service, Map<String, String> selector) {
        List<ObjectNode> pods =
                api.list(Kind.POD.in(service.namespace()), selector).items();
        for (JsonNode pod : pods) {
            for (JsonNode owner : pod.path("metadata").path("ownerReferences")) {
                String found = owner(pod, owner);
                if (found != null) {
                    throw new Refusal(
                            service + " on cluster " + api.cluster() + " is served by " + found
                                    + "; expected Deployments alone, since only they can be copied for a candidate. Move it to a Deployment.");
                }
            }
        }
        return pods;
    }

    /** Kind and name of an owner that cannot be copied; null for others. */
    private static String owner(JsonNode pod, JsonNode owner) {
        String kind = owner.path("kind").asText();
        String name = owner.path("name").asText();
        String hash = Json.labelsOf(pod).get(ROLLOUT_HASH);
        if (hash != null) {
            return "Rollout "
                    + (name.endsWith("-" + hash) ? name.substring(0, name.length() - hash.length() - 1) : name);
        }
        return kind.equals("StatefulSet") || kind.equals("DaemonSet") ? kind + " " + name : null;
    }
}
