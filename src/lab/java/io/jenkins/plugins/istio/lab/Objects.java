package io.jenkins.plugins.istio.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects of one namespace as they stand in the API server.
 *
 * @param client an administrator's
 * @param namespace theirs
 */
record Objects(KubernetesClient client, String namespace) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> VERSIONS = Map.of(
            "VirtualService", "networking.istio.io/v1",
            "DestinationRule", "networking.istio.io/v1",
            "Gateway", "networking.istio.io/v1",
            "Deployment", "apps/v1",
            "Service", "v1",
            "ConfigMap", "v1");

    private Resource<GenericKubernetesResource> named(String kind, String name) {
        return client.genericKubernetesResources(VERSIONS.get(kind), kind)
                .inNamespace(namespace)
                .withName(name);
    }

    /** Null when there is no such object. */
    JsonNode spec(String kind, String name) {
        GenericKubernetesResource object = named(kind, name).get();
        return object == null
                ? null
                : JSON.valueToTree(object.getAdditionalProperties().get("spec"));
    }

    /** Who owns fields of an object: field manager, and the operation by which it came to own them. */
    Map<String, String> writers(String kind, String name) {
        Map<String, String> writers = new TreeMap<>();
        named(kind, name)
                .get()
                .getMetadata()
                .getManagedFields()
                .forEach(entry -> writers.put(entry.getManager(), entry.getOperation()));
        return writers;
    }

    /** The resourceVersion of every object that a release may write; of Deployments the generation, which status leaves alone. */
    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        VERSIONS.forEach((kind, version) -> {
            List<GenericKubernetesResource> objects = client.genericKubernetesResources(version, kind)
                    .inNamespace(namespace)
                    .list()
                    .getItems();
            objects.forEach(object -> versions.put(
                    kind + " " + object.getMetadata().getName(),
                    kind.equals("Deployment")
                            ? object.getMetadata().getGeneration().toString()
                            : object.getMetadata().getResourceVersion()));
        });
        return versions;
    }

    void annotate(String kind, String name, String key, String value) {
        named(kind, name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"" + key + "\": \"" + value + "\"}}}");
    }

    String annotation(String kind, String name, String key) {
        return named(kind, name).get().getMetadata().getAnnotations().get(key);
    }
}
