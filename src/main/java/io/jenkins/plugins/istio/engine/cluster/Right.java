package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What credentials must be allowed to do with objects of one kind, in the namespace of a service.
 *
 * @param group API group; empty for the core
 * @param resource the kind as rights name it
 * @param verbs as rights name them
 */
record Right(String group, String resource, List<String> verbs) {
    /** Without these no release begins. */
    static final List<Right> NEEDED = List.of(
            new Right("", "services", List.of("get", "list")),
            new Right("", "pods", List.of("list")),
            new Right("", "configmaps", List.of("get", "create", "patch")),
            new Right("apps", "deployments", List.of("get", "list", "create", "update", "patch", "delete")),
            new Right("autoscaling", "horizontalpodautoscalers", List.of("list", "create", "patch", "delete")),
            new Right(Kind.ISTIO_NETWORKING, "virtualservices", List.of("get", "list", "create", "update", "delete")),
            new Right(Kind.ISTIO_NETWORKING, "destinationrules", List.of("get", "list", "create", "update", "delete")));

    /** What the check {@code logs} needs besides. */
    static final Right LOGS = new Right("", "pods/log", List.of("get"));

    /** Without this approvals stand in the release record alone. */
    static final Right TO_TELL = new Right("", "events", List.of("create"));

    /** All that a release without manifests uses, and nothing else. */
    static final List<Right> LEAST =
            Stream.concat(NEEDED.stream(), Stream.of(TO_TELL)).toList();

    /** For objects of a manifest: server-side apply asks for both. */
    static Right toApply(Kind kind) {
        return new Right(kind.group(), kind.plural(), List.of("create", "patch"));
    }

    Right of(List<String> some) {
        return new Right(group, resource, some);
    }

    /** The Role that grants these to whoever releases. */
    static ObjectNode role(String namespace, List<Right> rights) {
        return role("istio-release", namespace, rights);
    }

    /** A Role that grants these. */
    static ObjectNode role(String name, String namespace, List<Right> rights) {
        ObjectNode role =
                Json.object().put("apiVersion", "rbac.authorization.k8s.io/v1").put("kind", "Role");
        role.putObject("metadata").put("name", name).put("namespace", namespace);
        ArrayNode rules = role.putArray("rules");
        for (Right right : rights) {
            ObjectNode rule = rules.addObject();
            rule.putArray("apiGroups").add(right.group());
            rule.putArray("resources").add(right.resource());
            right.verbs().forEach(rule.putArray("verbs")::add);
        }
        return role;
    }
}
