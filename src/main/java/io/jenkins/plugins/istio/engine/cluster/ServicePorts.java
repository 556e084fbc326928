package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether Istio routes a Service's ports as HTTP. It goes by {@code appProtocol}, then by the port name up to the first dash;
 * a port that says neither is looked into at run time.
 */
final class ServicePorts {
    private static final Set<String> HTTP =
            Set.of("http", "http2", "grpc", "grpc-web", "kubernetes.io/h2c", "kubernetes.io/ws");
    private static final Set<String> OTHER =
            Set.of("https", "tls", "tcp", "udp", "mongo", "mysql", "redis", "kubernetes.io/wss");

    private ServicePorts() {}

    /**
     * @return warnings
     * @throws Refusal when no port is HTTP, or another port would lead around the routes
     */
    static List<String> warnings(JsonNode service, Ref ref, String cluster) {
        List<String> warnings = new ArrayList<>();
        JsonNode ports = service.path("spec").path("ports");
        if (ports.isEmpty()) {
            throw new Refusal(ref + " on cluster " + cluster
                    + " has no port; expected one that Istio routes as HTTP. Add it to the Service.");
        }
        for (JsonNode port : ports) {
            String protocol = protocolOf(port);
            String shown = "Port " + port.path("port").asText()
                    + (port.hasNonNull("name") ? " (" + port.get("name").asText() + ")" : "");
            if (OTHER.contains(protocol) || !port.path("protocol").asText("TCP").equals("TCP")) {
                throw new Refusal(shown + " of " + ref + " on cluster " + cluster + " is "
                        + (protocol.isEmpty() ? "not TCP" : protocol)
                        + "; expected HTTP on every port, since Istio cannot hold requests of other protocols back from the candidate."
                        + " Name the port http…, http2… or grpc…, or serve it from a Service of its own.");
            }
            if (!HTTP.contains(protocol)) {
                warnings.add(shown + " of " + ref
                        + " says no protocol in its name or appProtocol; Istio finds out for each connection."
                        + " Name it http… to be sure.");
            }
        }
        return warnings;
    }

    private static String protocolOf(JsonNode port) {
        if (port.hasNonNull("appProtocol")) {
            return port.get("appProtocol").asText().toLowerCase(java.util.Locale.ROOT);
        }
        String name = port.path("name").asText("");
        return name.startsWith("grpc-web") ? "grpc-web" : name.split("-", 2)[0];
    }
}
