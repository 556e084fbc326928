package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the API server says of itself. */
final class Discovery {
    private static final String VERBS = "create,delete,get,list,patch,update,watch";

    private Discovery() {}

    /** The document at {@code path}, or null when that path is none of discovery's. */
    static ObjectNode document(String path) {
        String[] parts = path.replaceAll("^/+|/+$", "").split("/");
        return switch (parts[0]) {
            case "version" -> version();
            case "livez", "readyz", "healthz" -> Json.object().put("status", "ok");
            case "api" -> parts.length == 1 ? coreVersions() : parts.length == 2 ? resources("", parts[1]) : null;
            case "apis" ->
                parts.length == 1
                        ? groups()
                        : parts.length == 2
                                ? group(requireGroup(parts[1]))
                                : parts.length == 3 ? resources(requireGroup(parts[1]), parts[2]) : null;
            default -> null;
        };
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "33")
                .put("gitVersion", "v1.33.0")
                .put("platform", "rehearsal");
    }

    private static ObjectNode coreVersions() {
        ObjectNode document = Json.object().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        document.putArray("serverAddressByClientCIDRs");
        return document;
    }

    private static ObjectNode groups() {
        ObjectNode document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = document.putArray("groups");
        ResourceTypes.groups().forEach(name -> groups.add(group(name)));
        return document;
    }

    private static ObjectNode group(String name) {
        ObjectNode group =
                Json.object().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ArrayNode versions = group.putArray("versions");
        List<String> known = versions(name);
        known.forEach(version ->
                versions.addObject().put("groupVersion", name + "/" + version).put("version", version));
        group.putObject("preferredVersion")
                .put("groupVersion", name + "/" + known.get(0))
                .put("version", known.get(0));
        return group;
    }

    private static ObjectNode resources(String group, String version) {
        if (!versions(group).contains(version)) {
            throw ApiError.noSuchPath();
        }
        ObjectNode document = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = document.putArray("resources");
        ResourceTypes.all().stream()
                .filter(type -> type.group().equals(group) && type.versions().contains(version))
                .forEach(type -> describe(type, resources.addObject()));
        return document;
    }

    private static void describe(ResourceType type, ObjectNode resource) {
        resource.put("name", type.plural())
                .put("singularName", type.kind().toLowerCase(java.util.Locale.ROOT))
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        ArrayNode verbs = resource.putArray("verbs");
        for (String verb : VERBS.split(",")) {
            verbs.add(verb);
        }
    }

    private static List<String> versions(String group) {
        return ResourceTypes.all().stream()
                .filter(type -> type.group().equals(group))
                .flatMap(type -> type.versions().stream())
                .distinct()
                .toList();
    }

    private static String requireGroup(String group) {
        if (!ResourceTypes.groups().contains(group)) {
            throw ApiError.noSuchPath();
        }
        return group;
    }
}
