package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.io.Serializable;
import java.util.Map;

/**
 * A way by which users call a service.
 *
 * @param service {@code namespace/name} of the Service that it leads to
 * @param gateway {@code mesh}, or {@code namespace/name} of a gateway
 * @param host that they ask for
 * @param callerNamespace where callers in the mesh run; null at a gateway
 * @param path that they ask for
 * @param method that the path is asked with; null for the usual mixture
 */
public record EntryPoint(
        String service, String gateway, String host, String callerNamespace, String path, String method)
        implements Serializable {

    SimulatedRequest request(String chosenMethod, Map<String, String> headers) {
        return new SimulatedRequest(chosenMethod, path, host, headers, gateway, callerNamespace);
    }

    boolean isInMesh() {
        return gateway.equals(SimulatedRequest.MESH);
    }
}
