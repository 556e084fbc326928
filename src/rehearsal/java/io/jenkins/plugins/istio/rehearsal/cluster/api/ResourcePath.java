package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.util.Arrays;
import java.util.List;

/**
 * What a path of the API means.
 *
 * @param type of the objects
 * @param version under which they are asked for
 * @param namespace or null for all of them, or for objects of the cluster's
 * @param name or null for all objects
 * @param subresource or null for the object itself
 */
record ResourcePath(ResourceType type, String version, String namespace, String name, String subresource) {

    /** @throws ApiError when nothing is served there */
    static ResourcePath parse(String path) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        boolean core = !parts.isEmpty() && parts.get(0).equals("api");
        int start = core ? 2 : 3;
        if (parts.size() <= start || !core && !parts.get(0).equals("apis")) {
            throw ApiError.noSuchPath();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(start - 1);
        List<String> rest = parts.subList(start, parts.size());
        String namespace = null;
        if (rest.size() > 2 && rest.get(0).equals("namespaces") && !rest.get(2).equals("status")) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        ResourceType type = ResourceTypes.find(group, version, rest.get(0)).orElseThrow(ApiError::noSuchPath);
        if (rest.size() > 3 || namespace != null && !type.namespaced()) {
            throw ApiError.noSuchPath();
        }
        return new ResourcePath(
                type, version, namespace, rest.size() > 1 ? rest.get(1) : null, rest.size() > 2 ? rest.get(2) : null);
    }

    String apiVersion() {
        return type.apiVersion(version);
    }
}
