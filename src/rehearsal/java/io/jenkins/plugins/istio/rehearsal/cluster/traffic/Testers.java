package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.time.Clock;
import java.util.Map;

/** People who try a service on purpose, from outside or from a pod in the mesh. */
public final class Testers {
    private final Ingress ingress;
    private final Mesh mesh;
    private final Telemetry telemetry;
    private final Clock clock;

    public Testers(Ingress ingress, Mesh mesh, Telemetry telemetry, Clock clock) {
        this.ingress = ingress;
        this.mesh = mesh;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** @param host with or without port; a Gateway must accept it */
    public Delivery askGateway(String method, String path, String host, Map<String, String> headers) {
        return seen(ingress.ask(method, path, host, headers));
    }

    /**
     * @param callerNamespace where the caller runs, which completes short host names
     * @param host of a Service, with or without port
     */
    public Delivery askInMesh(
            String callerNamespace, String method, String path, String host, Map<String, String> headers) {
        SimulatedRequest request =
                new SimulatedRequest(method, path, host, headers, SimulatedRequest.MESH, callerNamespace);
        return seen(mesh.send(request, Audience.TESTER, null));
    }

    /** The answer's body. */
    public String body(Delivery delivery, String path) {
        return mesh.body(delivery, path);
    }

    private Delivery seen(Delivery delivery) {
        telemetry.scrape(clock.instant());
        return delivery;
    }
}
