package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;

/** How an object shows that this plugin made it. */
final class Ours {
    static final String LABEL = "app.kubernetes.io/managed-by";
    static final String VALUE = "istio-release";

    private Ours() {}

    /** A new object with nothing but its name and the label. */
    static ObjectNode object(Ref ref) {
        ObjectNode object = Json.object()
                .put("apiVersion", ref.kind().apiVersion())
                .put("kind", ref.kind().name());
        ObjectNode metadata =
                object.putObject("metadata").put("name", ref.name()).put("namespace", ref.namespace());
        metadata.putObject("labels").put(LABEL, VALUE);
        return object;
    }

    static boolean made(JsonNode object) {
        return VALUE.equals(object.path("metadata").path("labels").path(LABEL).asText(""));
    }

    /** The name of what belongs to the whole service: its record, its own routes. */
    static String nameFor(ServiceRef service) {
        return "istio-release-" + service.name();
    }
}
