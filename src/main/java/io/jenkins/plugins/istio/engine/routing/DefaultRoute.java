package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The stable-only route of a scope that has none: without it, callers of that scope would balance onto the candidate. */
public final class DefaultRoute {
    /** The scope of every proxy beside a caller. */
    public static final String MESH = "mesh";

    private DefaultRoute() {}

    /**
     * A new VirtualService's spec.
     *
     * @param hosts what callers ask for
     * @param gateways the scope: {@value #MESH}, or {@code namespace/name}s of gateways
     * @param port of the service, or null for the one that the caller used
     */
    public static ObjectNode spec(
            ServiceRef service, List<String> hosts, List<String> gateways, Integer port, String subset) {
        if (hosts.isEmpty() || gateways.isEmpty()) {
            throw new IllegalArgumentException("a default route for " + service + " needs a host and a scope");
        }
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        hosts.forEach(spec.putArray("hosts")::add);
        if (!gateways.equals(List.of(MESH))) {
            gateways.forEach(spec.putArray("gateways")::add);
        }
        spec.putArray("http").add(to(service, port, subset));
        return spec;
    }

    static ObjectNode to(ServiceRef service, Integer port, String subset) {
        ObjectNode route = JsonNodeFactory.instance.objectNode().put("name", "default");
        ObjectNode destination =
                route.putArray("route").addObject().putObject("destination").put("host", service.host());
        if (port != null) {
            destination.putObject("port").put("number", port);
        }
        destination.put("subset", subset);
        return route;
    }
}
