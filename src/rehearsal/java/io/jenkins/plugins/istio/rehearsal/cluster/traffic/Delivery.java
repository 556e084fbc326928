package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import io.jenkins.plugins.istio.rehearsal.mesh.Routing;

/**
 * What became of a request.
 *
 * @param routing where the mesh sent it
 * @param pod that answered; null when none did
 * @param status of the answer
 * @param flags Envoy's word for why no pod answered: {@code NR} no route, {@code NC} no such subset, {@code UH} no ready pod;
 *     {@code -} when one did
 * @param millis how long it took
 */
public record Delivery(Routing routing, MeshPod pod, int status, String flags, double millis) {

    /** Whether the caller would call it broken. */
    public boolean failed() {
        return status >= 500 || routing.kind() == Routing.Kind.NO_ROUTE;
    }
}
