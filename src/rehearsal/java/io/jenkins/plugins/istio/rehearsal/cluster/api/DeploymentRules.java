package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What kubernetes asks of a Deployment. */
final class DeploymentRules {
    private DeploymentRules() {}

    static void check(ResourceType type, ObjectNode object, ObjectNode before) {
        String name = Metadata.of(object).name();
        JsonNode spec = object.path("spec");
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (spec.path("replicas").asInt(1) < 0) {
            throw ApiError.invalid(
                    type,
                    name,
                    "spec.replicas: Invalid value: " + spec.path("replicas").asInt()
                            + ": must be greater than or equal to 0");
        }
        if (spec.path("selector").isEmpty()) {
            throw ApiError.invalid(type, name, "spec.selector: Required value");
        }
        if (!LabelSelector.of(spec.path("selector")).test(Metadata.texts(labels))) {
            throw ApiError.invalid(
                    type,
                    name,
                    "spec.template.metadata.labels: Invalid value: " + labels
                            + ": `selector` does not match template `labels`");
        }
        if (spec.path("template").path("spec").path("containers").isEmpty()) {
            throw ApiError.invalid(type, name, "spec.template.spec.containers: Required value");
        }
        if (before != null && !before.path("spec").path("selector").equals(spec.path("selector"))) {
            throw ApiError.invalid(
                    type, name, "spec.selector: Invalid value: " + spec.path("selector") + ": field is immutable");
        }
    }
}
