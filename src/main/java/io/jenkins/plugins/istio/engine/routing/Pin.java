package io.jenkins.plugins.istio.engine.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Everybody to one subset, on a spec that anybody may have changed.
 *
 * @param destinations tells whose destination is whose
 * @param subset where the service's requests go
 */
record Pin(Destinations destinations, String subset) {

    ObjectNode of(ObjectNode live) {
        ObjectNode result = live.deepCopy();
        if (live.has("http")) {
            ArrayNode http = JsonNodeFactory.instance.arrayNode();
            for (JsonNode route : live.path("http")) {
                if (!OwnRoutes.isOwn(route)) {
                    http.add(pinned((ObjectNode) route));
                }
            }
            if (http.isEmpty() && !live.path("http").isEmpty()) {
                http.add(DefaultRoute.to(destinations.service(), null, subset));
            }
            result.set("http", http);
        }
        for (String protocol : new String[] {"tcp", "tls"}) {
            for (JsonNode route : result.path(protocol)) {
                ((ObjectNode) route).setAll(pinned((ObjectNode) route));
            }
        }
        return result;
    }

    private ObjectNode pinned(ObjectNode route) {
        ObjectNode copy = route.deepCopy();
        ServiceMirrors.keepOnly(copy, destinations, subset);
        if (destinations.leadToService(route.path("route"))) {
            copy.set("route", destinations.allTo(route.path("route"), subset));
        }
        return copy;
    }
}
