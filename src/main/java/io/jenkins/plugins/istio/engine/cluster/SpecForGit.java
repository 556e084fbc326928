package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A live object as it belongs into git: what people decide, and nothing that a server, an owner or a release noted. Pure. */
final class SpecForGit {
    private SpecForGit() {}

    static ObjectNode of(Ref ref, ObjectNode live) {
        ObjectNode document = Json.object()
                .put("apiVersion", ref.kind().apiVersion())
                .put("kind", ref.kind().name());
        ObjectNode metadata =
                document.putObject("metadata").put("name", ref.name()).put("namespace", ref.namespace());
        CopiedMetadata.fill(document, live, Map.of());
        if (metadata.path("labels").isEmpty()) {
            metadata.remove("labels");
        }
        document.set("spec", live.path("spec").deepCopy());
        JsonNode template = document.path("spec").path("template").path("metadata");
        if (template instanceof ObjectNode pods && pods.path("creationTimestamp").isNull()) {
            pods.remove("creationTimestamp");
        }
        return document;
    }

    /** A size in git would undo the autoscaler's work at every apply. */
    static void leaveSizeToAutoscaler(ObjectNode deployment) {
        deployment.withObjectProperty("spec").remove("replicas");
    }
}
