package io.jenkins.plugins.istio.rehearsal.mesh;

import com.fasterxml.jackson.databind.JsonNode;

/** Names of gateways, as VirtualServices write them. */
final class Gateways {
    private Gateways() {}

    /**
     * @param list the object's or a match's {@code gateways}; none means the mesh
     * @param namespace of the object, which completes names without one
     * @param gateway {@code mesh} or {@code namespace/name}
     */
    static boolean include(JsonNode list, String namespace, String gateway) {
        if (list.isMissingNode() || list.isEmpty()) {
            return gateway.equals(SimulatedRequest.MESH);
        }
        for (JsonNode entry : list) {
            String name = entry.asText();
            boolean complete = name.equals(SimulatedRequest.MESH) || name.contains("/");
            if (gateway.equals(complete ? name : namespace + "/" + name)) {
                return true;
            }
        }
        return false;
    }
}
