package io.jenkins.plugins.istio.engine.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which hosts, and from where, the VirtualServices of a release are asked.
 *
 * @param atGateways for each VirtualService that a gateway serves, one of its hosts
 * @param inMesh whether one of them may route callers inside the mesh
 */
record RoutedHosts(List<String> atGateways, boolean inMesh) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESH = "mesh";

    static RoutedHosts of(RouteState routes) {
        List<String> atGateways = new ArrayList<>();
        boolean inMesh = false;
        for (RouteObject object : routes.objects()) {
            if (!object.kind().equals("VirtualService") || object.written() == null) {
                continue;
            }
            JsonNode spec = spec(object);
            List<String> gateways = texts(spec.path("gateways"));
            List<String> hosts = texts(spec.path("hosts"));
            // A delegate names neither: who reaches it stands in its root, so callers in the mesh may.
            inMesh |= gateways.isEmpty() || gateways.contains(MESH);
            if (!hosts.isEmpty() && gateways.stream().anyMatch(gateway -> !gateway.equals(MESH))) {
                atGateways.add(hosts.stream()
                        .filter(host -> !host.startsWith("*"))
                        .findFirst()
                        .orElse(hosts.get(0)));
            }
        }
        return new RoutedHosts(List.copyOf(atGateways), inMesh);
    }

    /** The first that can be asked for as it stands. */
    Optional<String> plain() {
        return atGateways.stream().filter(host -> !host.startsWith("*")).findFirst();
    }

    /** A host that can be asked for: {@code *.example.com} stands for any below it, {@code *} for whatever the address is. */
    static String askable(String host) {
        if (host.equals("*")) {
            return null;
        }
        return host.startsWith("*") ? "release-probe" + host.substring(1) : host;
    }

    private static JsonNode spec(RouteObject object) {
        try {
            return JSON.readTree(object.written());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the release record holds no JSON for " + object, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
