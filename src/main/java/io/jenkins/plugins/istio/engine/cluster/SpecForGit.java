package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** A live object as it belongs into git: what people decide, and nothing that a server, an owner or a release noted. Pure. */
final class SpecForGit {
    private static final Set<String> NOTED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision",
            "argocd.argoproj.io/instance",
            "argocd.argoproj.io/tracking-id",
            "kustomize.toolkit.fluxcd.io/name",
            "kustomize.toolkit.fluxcd.io/namespace",
            "helm.toolkit.fluxcd.io/name",
            "helm.toolkit.fluxcd.io/namespace",
            "meta.helm.sh/release-name",
            "meta.helm.sh/release-namespace");

    private SpecForGit() {}

    static ObjectNode of(Ref ref, ObjectNode live) {
        ObjectNode document = Json.object()
                .put("apiVersion", ref.kind().apiVersion())
                .put("kind", ref.kind().name());
        ObjectNode metadata =
                document.putObject("metadata").put("name", ref.name()).put("namespace", ref.namespace());
        keep(metadata, "labels", Json.labelsOf(live));
        keep(metadata, "annotations", Json.annotationsOf(live));
        document.set("spec", live.path("spec").deepCopy());
        JsonNode template = document.path("spec").path("template").path("metadata");
        if (template instanceof ObjectNode pods
                && pods.path("creationTimestamp").isNull()) {
            pods.remove("creationTimestamp");
        }
        return document;
    }

    /** What an owner is told by annotations stands in git and stays; what it noted itself goes. */
    private static void keep(ObjectNode metadata, String field, Map<String, String> entries) {
        ObjectNode kept = Json.object();
        entries.forEach((key, value) -> {
            if (!NOTED.contains(key) && !(key.equals(Ours.LABEL) && value.equals(Ours.VALUE))) {
                kept.put(key, value);
            }
        });
        if (!kept.isEmpty()) {
            metadata.set(field, kept);
        }
    }

    /** A size in git would undo the autoscaler's work at every apply. */
    static void leaveSizeToAutoscaler(ObjectNode deployment) {
        deployment.withObjectProperty("spec").remove("replicas");
    }
}
