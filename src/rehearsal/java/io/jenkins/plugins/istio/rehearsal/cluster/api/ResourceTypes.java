package io.jenkins.plugins.istio.rehearsal.cluster.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Every kind of object that this cluster knows. Others are refused, as a real cluster without their definition does. */
public final class ResourceTypes {
    private static final List<String> ISTIO = List.of("v1", "v1beta1", "v1alpha3");
    private static final List<ResourceType> ALL = new ArrayList<>();

    public static final ResourceType NAMESPACE = cluster("", "v1", "namespaces", "Namespace");
    public static final ResourceType SERVICE = namespaced("", "v1", "services", "Service");
    public static final ResourceType POD = namespaced("", "v1", "pods", "Pod");
    public static final ResourceType ENDPOINTS = namespaced("", "v1", "endpoints", "Endpoints");
    public static final ResourceType EVENT = namespaced("", "v1", "events", "Event");
    public static final ResourceType DEPLOYMENT = namespaced("apps", "v1", "deployments", "Deployment");
    public static final ResourceType REPLICA_SET = namespaced("apps", "v1", "replicasets", "ReplicaSet");
    public static final ResourceType AUTOSCALER =
            add("autoscaling", List.of("v2", "v1"), "horizontalpodautoscalers", "HorizontalPodAutoscaler", true, false);
    public static final ResourceType ENDPOINT_SLICE =
            namespaced("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice");
    public static final ResourceType ACCESS_REVIEW =
            cluster("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview");
    public static final ResourceType RULES_REVIEW =
            cluster("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview");
    public static final ResourceType VIRTUAL_SERVICE =
            add("networking.istio.io", ISTIO, "virtualservices", "VirtualService", true, true);
    public static final ResourceType DESTINATION_RULE =
            add("networking.istio.io", ISTIO, "destinationrules", "DestinationRule", true, true);
    public static final ResourceType GATEWAY = add("networking.istio.io", ISTIO, "gateways", "Gateway", true, true);

    static {
        namespaced("", "v1", "configmaps", "ConfigMap");
        namespaced("", "v1", "secrets", "Secret");
        namespaced("", "v1", "serviceaccounts", "ServiceAccount");
        namespaced("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim");
        namespaced("apps", "v1", "statefulsets", "StatefulSet");
        namespaced("apps", "v1", "daemonsets", "DaemonSet");
        namespaced("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");
        namespaced("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy");
        namespaced("networking.k8s.io", "v1", "ingresses", "Ingress");
        namespaced("rbac.authorization.k8s.io", "v1", "roles", "Role");
        namespaced("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding");
        add("networking.istio.io", ISTIO, "sidecars", "Sidecar", true, true);
        add("networking.istio.io", ISTIO, "serviceentries", "ServiceEntry", true, true);
        add("networking.istio.io", List.of("v1alpha3"), "envoyfilters", "EnvoyFilter", true, true);
        add("security.istio.io", List.of("v1", "v1beta1"), "authorizationpolicies", "AuthorizationPolicy", true, true);
        add("security.istio.io", List.of("v1", "v1beta1"), "peerauthentications", "PeerAuthentication", true, true);
        add("telemetry.istio.io", List.of("v1", "v1alpha1"), "telemetries", "Telemetry", true, true);
        add("argoproj.io", List.of("v1alpha1"), "rollouts", "Rollout", true, true);
        add("monitoring.coreos.com", List.of("v1"), "servicemonitors", "ServiceMonitor", true, true);
        add(
                "apiextensions.k8s.io",
                List.of("v1"),
                "customresourcedefinitions",
                "CustomResourceDefinition",
                false,
                false);
    }

    private ResourceTypes() {}

    public static List<ResourceType> all() {
        return List.copyOf(ALL);
    }

    /** All, pods last and what owns them before, so that objects put in this order find their owners. */
    public static List<ResourceType> ownersFirst() {
        List<ResourceType> types = new ArrayList<>(ALL);
        types.remove(POD);
        types.add(POD);
        return types;
    }

    /** All groups but the core one, in alphabetical order. */
    public static List<String> groups() {
        TreeSet<String> groups = new TreeSet<>();
        ALL.forEach(type -> groups.add(type.group()));
        groups.remove("");
        return List.copyOf(groups);
    }

    public static Optional<ResourceType> find(String group, String version, String plural) {
        return ALL.stream()
                .filter(type -> type.group().equals(group)
                        && type.versions().contains(version)
                        && type.plural().equals(plural))
                .findFirst();
    }

    public static Optional<ResourceType> ofKind(String apiVersion, String kind) {
        return ALL.stream()
                .filter(type -> type.kind().equals(kind)
                        && type.versions().stream().map(type::apiVersion).anyMatch(apiVersion::equals))
                .findFirst();
    }

    /** @throws IllegalArgumentException when no kind is called so */
    public static ResourceType ofKind(String kind) {
        return ALL.stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the simulated cluster knows no kind " + kind));
    }

    private static ResourceType cluster(String group, String version, String plural, String kind) {
        return add(group, List.of(version), plural, kind, false, false);
    }

    private static ResourceType namespaced(String group, String version, String plural, String kind) {
        return add(group, List.of(version), plural, kind, true, false);
    }

    private static ResourceType add(
            String group, List<String> versions, String plural, String kind, boolean namespaced, boolean custom) {
        ResourceType type = new ResourceType(group, versions, plural, kind, namespaced, custom);
        ALL.add(type);
        return type;
    }
}
