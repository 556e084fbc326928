package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which Istio a cluster runs, by whatever the credentials may read: its control plane, its definitions, or the proxies beside
 * the services. The API group alone, which everybody may ask for, tells no version.
 */
final class IstioVersion {
    private static final String CONTROL_PLANE = "istio-system";
    private static final String PROXY = "istio-proxy";
    private static final String VERSION_LABEL = "app.kubernetes.io/version";
    private static final Kind DEFINITION =
            new Kind("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition");

    private final ApiServer api;

    IstioVersion(ApiServer api) {
        this.api = api;
    }

    /** @param namespace where services are, and where the credentials may look at pods */
    String words(String namespace) {
        List<String> served = api.versionsOf(Kind.ISTIO_NETWORKING);
        if (served.isEmpty()) {
            return "none: the cluster does not know " + Kind.ISTIO_NETWORKING;
        }
        Optional<String> known = controlPlane()
                .map(version -> version + " (istiod in " + CONTROL_PLANE + ")")
                .or(() -> definitions().map(version -> version + " (its CustomResourceDefinitions)"));
        return known.orElseGet(() -> "unknown, since no istiod can be seen in " + CONTROL_PLANE + "; "
                + proxies(namespace)
                        .map(version -> "the proxies in " + namespace + " are of " + version)
                        .orElse(Kind.ISTIO_NETWORKING + " is served as " + String.join(", ", served)));
    }

    private Optional<String> controlPlane() {
        List<ObjectNode> pods =
                api.list(Kind.POD.in(CONTROL_PLANE), Map.of("app", "istiod")).itemsIfAllowed();
        return of(pods, pod -> label(pod).or(() -> image(pod, "containers", "discovery")));
    }

    private Optional<String> definitions() {
        Answer answer = api.get(DEFINITION.named(null, "virtualservices." + Kind.ISTIO_NETWORKING));
        return answer.isForbidden()
                ? Optional.empty()
                : Optional.ofNullable(answer.orNull()).flatMap(this::label);
    }

    /** A proxy is a container, or, where Kubernetes knows sidecars, an init container that stays. */
    private Optional<String> proxies(String namespace) {
        List<ObjectNode> pods = api.list(Kind.POD.in(namespace)).itemsIfAllowed();
        return of(pods, pod -> image(pod, "containers", PROXY).or(() -> image(pod, "initContainers", PROXY)));
    }

    private static Optional<String> of(List<ObjectNode> pods, Function<ObjectNode, Optional<String>> version) {
        TreeSet<String> versions = new TreeSet<>();
        pods.forEach(pod -> version.apply(pod).ifPresent(versions::add));
        return versions.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", versions));
    }

    private Optional<String> label(ObjectNode object) {
        return Optional.ofNullable(Json.labelsOf(object).get(VERSION_LABEL));
    }

    private static Optional<String> image(JsonNode pod, String containers, String name) {
        for (JsonNode container : pod.path("spec").path(containers)) {
            if (container.path("name").asText().equals(name)) {
                return tag(container.path("image").asText());
            }
        }
        return Optional.empty();
    }

    /** Of {@code host:5000/istio/pilot:1.30.3-distroless@sha256:…} it is {@code 1.30.3}. */
    static Optional<String> tag(String image) {
        String named = image.replaceFirst("@.*", "");
        String last = named.substring(named.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(last.substring(colon + 1).replaceFirst("-(distroless|debug)$", ""));
    }
}
