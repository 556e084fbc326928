package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Lets requests of testers in from outside, by whichever Gateway accepts their host. */
public final class Ingress {
    private final ObjectStore store;
    private final Mesh mesh;

    public Ingress(ObjectStore store, Mesh mesh) {
        this.store = store;
        this.mesh = mesh;
    }

    /** @param host with or without port */
    public Delivery ask(String method, String path, String host, Map<String, String> headers) {
        String bare = host.replaceFirst(":\\d+$", "");
        for (String gateway : accepting(bare)) {
            SimulatedRequest request = new SimulatedRequest(method, path, host, headers, gateway, null);
            if (mesh.look(request).kind() != Routing.Kind.NO_ROUTE) {
                return mesh.send(request, Audience.TESTER, null);
            }
        }
        return mesh.send(new SimulatedRequest(method, path, host, headers, "none", null), Audience.TESTER, null);
    }

    /** The gateways whose servers take the host, the most specific first. */
    private List<String> accepting(String host) {
        record Accepting(String gateway, int fit) {}
        return store.list(ResourceTypes.GATEWAY, null).stream()
                .map(gateway -> new Accepting(
                        Metadata.of(gateway).namespace() + "/"
                                + Metadata.of(gateway).name(),
                        fit(gateway, host)))
                .filter(gateway -> gateway.fit() >= 0)
                .sorted(Comparator.comparingInt(Accepting::fit).reversed())
                .map(Accepting::gateway)
                .toList();
    }

    private static int fit(ObjectNode gateway, String host) {
        int fit = -1;
        for (JsonNode server : gateway.path("spec").path("servers")) {
            for (JsonNode listed : server.path("hosts")) {
                String pattern = listed.asText().substring(listed.asText().indexOf('/') + 1);
                if (pattern.equals(host)) {
                    return Integer.MAX_VALUE;
                }
                if (pattern.startsWith("*") && host.endsWith(pattern.substring(1))) {
                    fit = Math.max(fit, pattern.length());
                }
            }
        }
        return fit;
    }
}
