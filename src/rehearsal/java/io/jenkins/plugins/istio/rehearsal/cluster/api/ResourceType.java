package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.util.List;

/**
 * One kind of object that the API server keeps.
 *
 * @param group empty for the core group
 * @param versions all under which the same objects are served, the preferred one first
 * @param plural as it stands in paths
 * @param kind as it stands in objects
 * @param namespaced whether its objects live in a namespace
 * @param custom whether a CustomResourceDefinition made it, whose objects are always replaced by resourceVersion
 */
public record ResourceType(
        String group, List<String> versions, String plural, String kind, boolean namespaced, boolean custom) {
    public ResourceType {
        versions = List.copyOf(versions);
    }

    public String apiVersion(String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String preferredApiVersion() {
        return apiVersion(versions.get(0));
    }

    /** As kubernetes names it in messages: {@code deployments.apps}. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As kubernetes names it in messages about invalid objects: {@code Deployment.apps}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public String listKind() {
        return kind + "List";
    }
}
