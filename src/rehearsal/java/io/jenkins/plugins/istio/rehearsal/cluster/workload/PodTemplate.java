package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Names;
import java.util.Map;

/**
 * What a Deployment's pods are made of.
 *
 * @param deployment whose they are
 * @param template its {@code spec.template}
 */
record PodTemplate(ObjectNode deployment, JsonNode template) {
    static final String HASH = "pod-template-hash";
    static final String PROXY_IMAGE = "docker.io/istio/proxyv2:1.27.0";

    static PodTemplate of(ObjectNode deployment) {
        return new PodTemplate(deployment, deployment.path("spec").path("template"));
    }

    String hash() {
        return Names.hash(template);
    }

    String replicaSetName() {
        return Metadata.of(deployment).name() + "-" + hash();
    }

    ObjectNode replicaSet() {
        ObjectNode set = owned(deployment, replicaSetName());
        Metadata.of(set).node().set("labels", labels());
        ObjectNode spec = set.putObject("spec").put("replicas", 0);
        ObjectNode selector = spec.putObject("selector").putObject("matchLabels");
        selector.setAll((ObjectNode)
                deployment.path("spec").path("selector").path("matchLabels").deepCopy());
        selector.put(HASH, hash());
        spec.set("template", template.deepCopy());
        spec.withObject("/template/metadata").set("labels", labels());
        return set;
    }

    /**
     * @param replicaSet that controls the pod
     * @param injected whether the mesh puts a proxy beside the containers
     */
    static ObjectNode pod(ObjectNode replicaSet, String name, boolean injected) {
        JsonNode template = replicaSet.path("spec").path("template");
        ObjectNode pod = owned(replicaSet, name);
        ObjectNode metadata = Metadata.of(pod).node();
        metadata.set("labels", template.path("metadata").path("labels").deepCopy());
        if (template.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            metadata.set("annotations", annotations.deepCopy());
        }
        pod.set("spec", template.path("spec").deepCopy());
        if (injected) {
            pod.withArray("/spec/containers")
                    .addObject()
                    .put("name", "istio-proxy")
                    .put("image", PROXY_IMAGE);
            pod.withObject("/metadata/annotations")
                    .put("sidecar.istio.io/status", "{\"containers\":[\"istio-proxy\"]}");
        }
        pod.putObject("status").put("phase", "Pending");
        return pod;
    }

    static boolean wantsProxy(Map<String, String> namespaceLabels, JsonNode template) {
        String asked = template.path("metadata")
                .path("labels")
                .path("sidecar.istio.io/inject")
                .asText(template.path("metadata")
                        .path("annotations")
                        .path("sidecar.istio.io/inject")
                        .asText(""));
        boolean byNamespace =
                "enabled".equals(namespaceLabels.get("istio-injection")) || namespaceLabels.containsKey("istio.io/rev");
        return asked.isEmpty() ? byNamespace : asked.equals("true");
    }

    private ObjectNode labels() {
        ObjectNode labels = template.path("metadata").path("labels").isObject()
                ? template.path("metadata").path("labels").deepCopy()
                : Json.object();
        return labels.put(HASH, hash());
    }

    private static ObjectNode owned(ObjectNode owner, String name) {
        Metadata ownerMetadata = Metadata.of(owner);
        ObjectNode object = Json.object();
        ObjectNode metadata = Metadata.of(object).node().put("name", name);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.path("apiVersion").asText())
                .put("kind", owner.path("kind").asText())
                .put("name", ownerMetadata.name())
                .put("uid", ownerMetadata.uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return object;
    }
}
