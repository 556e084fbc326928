package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What may not be stored, in the words of kubernetes' validation and of Istio's webhook. */
final class Admission {
    private Admission() {}

    /**
     * @param before the object as it was; null when it is being made
     * @throws ApiError when {@code object} cannot be right
     */
    static void check(ResourceType type, ObjectNode object, ObjectNode before) {
        if (type.equals(ResourceTypes.DEPLOYMENT)) {
            DeploymentRules.check(type, object, before);
        } else if (type.equals(ResourceTypes.VIRTUAL_SERVICE)) {
            IstioRules.checkVirtualService(type, object);
        } else if (type.equals(ResourceTypes.DESTINATION_RULE)) {
            IstioRules.checkDestinationRule(object);
        }
    }
}
