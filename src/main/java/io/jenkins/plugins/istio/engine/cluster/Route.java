package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.routing.ObjectName;
import io.jenkins.plugins.istio.engine.routing.Reach;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.SpecJson;

/**
 * A VirtualService of the cluster.
 *
 * @param object the whole of it
 */
record Route(ObjectNode object) {
    ObjectName name() {
        return new ObjectName(Json.namespaceOf(object), Json.nameOf(object));
    }

    ObjectNode spec() {
        return object.path("spec") instanceof ObjectNode spec ? spec : Json.object();
    }

    Reach reach(ServiceRef service) {
        return Reach.of(spec(), name().namespace(), service);
    }

    /** Whether its routes hold only where another VirtualService leads to it. */
    boolean isDelegate() {
        return spec().path("hosts").isEmpty();
    }

    /** Whether proxies of some namespaces are not told of it. */
    boolean isHiddenFromSome() {
        return isHiddenFromSome(spec());
    }

    static boolean isHiddenFromSome(JsonNode spec) {
        for (JsonNode namespace : spec.path("exportTo")) {
            if (namespace.asText().equals("*")) {
                return false;
            }
        }
        return !spec.path("exportTo").isEmpty();
    }

    /** Whether a tcp or tls route leads to the service, which no http route can hold back. */
    boolean leadsByOtherProtocols(ServiceRef service) {
        for (String protocol : new String[] {"tcp", "tls"}) {
            for (JsonNode route : spec().path(protocol)) {
                for (JsonNode entry : route.path("route")) {
                    if (service.isMeantBy(entry.path("destination").path("host").asText(null), name().namespace())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether any destination or mirror of it names that subset of the service, with whatever weight. */
    boolean names(ServiceRef service, String subset) {
        return names(spec(), service, subset);
    }

    private boolean names(JsonNode node, ServiceRef service, String subset) {
        if (node.path("subset").asText("").equals(subset)
                && service.isMeantBy(node.path("host").asText(null), name().namespace())) {
            return true;
        }
        for (JsonNode child : node) {
            if (names(child, service, subset)) {
                return true;
            }
        }
        return false;
    }

    RouteObject untouched() {
        String spec = SpecJson.text(spec());
        return new RouteObject("VirtualService", name().namespace(), name().name(), spec, spec, spec);
    }

    @Override
    public String toString() {
        return "VirtualService " + name();
    }
}
