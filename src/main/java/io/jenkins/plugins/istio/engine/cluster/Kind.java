package io.jenkins.plugins.istio.engine.cluster;

/**
 * A kind of Kubernetes object and where the API server keeps it.
 *
 * @param group its API group; empty for the core
 * @param version of the group
 * @param plural its name in addresses and rights
 * @param name its name in objects: {@code Deployment}
 */
record Kind(String group, String version, String plural, String name) {
    static final Kind SERVICE = new Kind("", "v1", "services", "Service");
    static final Kind POD = new Kind("", "v1", "pods", "Pod");
    static final Kind POD_LOG = new Kind("", "v1", "pods/log", "log of Pod");
    static final Kind CONFIG_MAP = new Kind("", "v1", "configmaps", "ConfigMap");
    static final Kind EVENT = new Kind("", "v1", "events", "Event");
    static final Kind NAMESPACE = new Kind("", "v1", "namespaces", "Namespace");
    static final Kind VOLUME_CLAIM = new Kind("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim");
    static final Kind DEPLOYMENT = new Kind("apps", "v1", "deployments", "Deployment");
    static final Kind AUTOSCALER = new Kind("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler");
    static final Kind RULES_REVIEW =
            new Kind("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview");
    static final Kind ACCESS_REVIEW =
            new Kind("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview");
    static final Kind DISRUPTION_BUDGET = new Kind("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");
    static final Kind NETWORK_POLICY = new Kind("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy");
    static final Kind INGRESS = new Kind("networking.k8s.io", "v1", "ingresses", "Ingress");
    static final Kind AUTHORIZATION_POLICY =
            new Kind("security.istio.io", "v1", "authorizationpolicies", "AuthorizationPolicy");
    static final Kind SERVICE_MONITOR = new Kind("monitoring.coreos.com", "v1", "servicemonitors", "ServiceMonitor");

    /** The group in which Istio keeps its routing objects. */
    static final String ISTIO_NETWORKING = "networking.istio.io";

    static Kind virtualService(String version) {
        return new Kind(ISTIO_NETWORKING, version, "virtualservices", "VirtualService");
    }

    static Kind destinationRule(String version) {
        return new Kind(ISTIO_NETWORKING, version, "destinationrules", "DestinationRule");
    }

    static Kind gateway(String version) {
        return new Kind(ISTIO_NETWORKING, version, "gateways", "Gateway");
    }

    /** As it stands in {@code apiVersion}. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Where the API server keeps the whole group version. */
    String root() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    Ref in(String namespace) {
        return new Ref(this, namespace, null);
    }

    Ref named(String namespace, String objectName) {
        return new Ref(this, namespace, objectName);
    }
}
