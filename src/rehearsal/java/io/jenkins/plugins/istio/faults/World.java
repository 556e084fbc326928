package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.rehearsal.cluster.LiveCluster;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the user has on the cluster before the release. */
enum World {
    /** The user routes at the gateway; the release makes a route for callers inside the mesh. */
    GATEWAY_ROUTES("bookinfo.yaml"),
    /** The user has a route for the gateway, another for the mesh, and a DestinationRule with a policy. */
    OWN_MESH_ROUTES("bookinfo.yaml", "own-mesh-routes.yaml"),
    /** The stable scales by itself. */
    AUTOSCALED("bookinfo.yaml", "autoscaler.yaml"),
    /** Two fixed colours, of which blue serves. */
    COLOURS("colours.yaml");

    private static final String NAMESPACE = "bookinfo";
    private static final String GATEWAY = NAMESPACE + "/bookinfo-gateway";
    private static final String HOST = "bookinfo.example.com";

    private final List<String> files;

    World(String... files) {
        this.files = List.of(files);
    }

    ServiceRef service() {
        return new ServiceRef(NAMESPACE, "reviews");
    }

    List<String> slots() {
        return this == COLOURS ? List.of("blue", "green") : List.of();
    }

    /** The pod label that tells slots apart. */
    String slotLabel() {
        return this == COLOURS ? "slot" : "version";
    }

    /** That label's value on the pods that serve before the release. */
    String stable() {
        return this == COLOURS ? "blue" : "v1";
    }

    /** That label's value on the pods of the first release's candidate. */
    String candidate() {
        return this == COLOURS ? "green" : "v2";
    }

    /** How ordinary users call, from outside and inside. */
    List<SimulatedRequest> users() {
        return List.of(
                new SimulatedRequest("GET", "/reviews/1", HOST, Map.of(), GATEWAY, null),
                new SimulatedRequest("POST", "/reviews/1", HOST, Map.of(), GATEWAY, null),
                new SimulatedRequest("GET", "/reviews/1", "reviews:9080", Map.of(), SimulatedRequest.MESH, NAMESPACE));
    }

    List<String> yaml() {
        return files.stream().map(World::read).toList();
    }

    private static String read(String file) {
        try (InputStream own = World.class.getResourceAsStream(file);
                InputStream yaml = own == null ? LiveCluster.class.getResourceAsStream(file) : own) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
