package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a VirtualService's routes hold, and for which hosts. */
final class Scopes {
    private Scopes() {}

    static Set<String> of(ObjectNode spec, String namespace) {
        Set<String> scopes = new LinkedHashSet<>();
        for (JsonNode gateway : spec.path("gateways")) {
            String name = gateway.asText();
            scopes.add(name.equals(DefaultRoute.MESH) || name.contains("/") ? name : namespace + "/" + name);
        }
        return scopes.isEmpty() ? Set.of(DefaultRoute.MESH) : scopes;
    }

    /** Only a name without dots is completed, as Istio does it. */
    static List<String> hosts(ObjectNode spec, String namespace) {
        List<String> hosts = new ArrayList<>();
        for (JsonNode entry : spec.path("hosts")) {
            String host = entry.asText();
            boolean complete = host.contains(".") || host.equals("*") || host.isEmpty();
            hosts.add(complete ? host : new ServiceRef(namespace, host).host());
        }
        return hosts;
    }
}
