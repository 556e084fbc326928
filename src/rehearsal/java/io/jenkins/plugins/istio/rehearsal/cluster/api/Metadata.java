package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * An object's metadata, for reading by name.
 *
 * @param node the {@code metadata} field itself
 */
public record Metadata(ObjectNode node) {

    /** The metadata of {@code object}, made when it has none. */
    public static Metadata of(ObjectNode object) {
        return new Metadata(object.get("metadata") instanceof ObjectNode found ? found : object.putObject("metadata"));
    }

    public String name() {
        return node.path("name").asText("");
    }

    /** Empty for an object of the cluster's. */
    public String namespace() {
        return node.path("namespace").asText("");
    }

    public String uid() {
        return node.path("uid").asText("");
    }

    public Map<String, String> labels() {
        return texts(node.path("labels"));
    }

    public String annotation(String name) {
        return node.path("annotations").path(name).asText(null);
    }

    public boolean isOnItsWayOut() {
        return node.hasNonNull("deletionTimestamp");
    }

    /** The uid of the object that controls this one; empty when none does. */
    public String controllerUid() {
        for (JsonNode owner : node.path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return owner.path("uid").asText("");
            }
        }
        return "";
    }

    /** A JSON object of texts as a map. */
    public static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
