package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.PodProxies;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.release.ServiceFacts;
import io.jenkins.plugins.istio.engine.release.WorkloadFacts;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at a Service and what runs behind it, and refuses what cannot be released. */
final class ServiceInspection {
    private static final String AMBIENT = "istio.io/dataplane-mode";

    private final ApiServer api;
    private final Glance glance;
    private final RightsReview rights;

    ServiceInspection(ApiServer api, Glance glance, RightsReview rights) {
        this.api = api;
        this.glance = glance;
        this.rights = rights;
    }

    /** @throws Refusal as {@link io.jenkins.plugins.istio.engine.release.Workloads#describe} says */
    ServiceFacts describe(ServiceRef service, boolean gitops) {
        Found found = found(service, gitops);
        List<String> warnings = new ArrayList<>(ServicePorts.warnings(found.service(), refOf(service), api.cluster()));
        warnings.addAll(found.owners().warnings());
        if (!found.allHaveProxies()) {
            found.deployments().forEach(deployment -> warnings.addAll(withoutProxy(found.namespace(), deployment)));
        }
        warnings.addAll(new PolicyWarnings(api, rights).about(service, found.selector(), found.deployments()));
        return new ServiceFacts(
                service,
                found.selector(),
                found.deployments().stream().map(ServiceInspection::facts).toList(),
                new OutsideMesh(api, rights).callersOf(service, found.service()),
                warnings);
    }

    /** Throws as {@link #describe}. */
    void requireReleasable(ServiceRef service, boolean gitops) {
        ServicePorts.warnings(found(service, gitops).service(), refOf(service), api.cluster());
    }

    private record Found(
            ObjectNode service,
            Map<String, String> selector,
            boolean allHaveProxies,
            JsonNode namespace,
            SelfHealing owners,
            List<ObjectNode> deployments) {}

    private Found found(ServiceRef service, boolean gitops) {
        Ref ref = refOf(service);
        ObjectNode object = seen(ref);
        Map<String, String> selector = selectorOf(object, ref);
        SelfHealing owners = new SelfHealing(api.cluster(), gitops);
        owners.check(object, ref);
        List<ObjectNode> deployments = deploymentsBehind(service, selector, owners);
        List<ObjectNode> pods = new OtherOwners(api).refuse(ref, selector);
        JsonNode namespace = haveAllProxies(pods) ? Json.object() : namespace(service.namespace());
        refuseAmbient(namespace, "Namespace " + service.namespace());
        if (deployments.isEmpty()) {
            throw new Refusal("No Deployment's pods are selected by " + ref + " on cluster " + api.cluster()
                    + " (its selector is " + words(selector)
                    + "); expected the one that serves users now. Correct the selector or the pod labels.");
        }
        return new Found(object, selector, haveAllProxies(pods), namespace, owners, deployments);
    }

    /** Then what the namespace's labels promise need not be asked for. */
    private static boolean haveAllProxies(List<ObjectNode> pods) {
        PodProxies proxies =
                ProxyReading.of(pods.stream().filter(RolloutReading::isRunning).toList());
        return proxies.with() > 0 && proxies.without() == 0 && proxies.declined() == 0;
    }

    private static Ref refOf(ServiceRef service) {
        return Kind.SERVICE.named(service.namespace(), service.name());
    }

    /** @throws Refusal when there is none, or it has none */
    Map<String, String> selectorOf(ServiceRef service) {
        Ref ref = refOf(service);
        return selectorOf(find(ref), ref);
    }

    private ObjectNode find(Ref ref) {
        ObjectNode service = api.get(ref).orNull();
        if (service != null) {
            return service;
        }
        throw unknown(ref, api.list(ref).items());
    }

    private ObjectNode seen(Ref ref) {
        List<ObjectNode> services = glance.services(ref.namespace());
        return services.stream()
                .filter(service -> Json.nameOf(service).equals(ref.name()))
                .findFirst()
                .orElseThrow(() -> unknown(ref, services));
    }

    private Refusal unknown(Ref ref, List<ObjectNode> services) {
        String others = services.stream().map(Json::nameOf).sorted().collect(Collectors.joining(", "));
        return new Refusal("There is no " + ref + " on cluster " + api.cluster() + "; "
                + (others.isEmpty()
                        ? "that namespace has no Services or does not exist"
                        : "the Services there are " + others)
                + ". Check service, namespace and cluster of the step.");
    }

    private Map<String, String> selectorOf(JsonNode service, Ref ref) {
        JsonNode spec = service.path("spec");
        if (spec.path("type").asText("").equals("ExternalName")) {
            throw refusal(ref, "is an ExternalName, which leads out of the cluster");
        }
        if (spec.path("clusterIP").asText("").equals("None")) {
            throw refusal(ref, "is headless: its callers choose pods themselves, and no route can hold them back");
        }
        Map<String, String> selector = Json.strings(spec.path("selector"));
        if (selector.isEmpty()) {
            throw refusal(ref, "has no selector, so that its pods are not known");
        }
        return selector;
    }

    private Refusal refusal(Ref ref, String found) {
        return new Refusal(ref + " on cluster " + api.cluster() + " " + found
                + "; expected a Service with a cluster IP and a pod selector. Release through such a Service.");
    }

    private JsonNode namespace(String name) {
        if (!rights.may("get", Kind.NAMESPACE, name)) {
            return Json.object();
        }
        Answer answer = api.get(new Ref(Kind.NAMESPACE, null, name));
        return answer.isMissing() || answer.isForbidden() ? Json.object() : answer.required();
    }

    private void refuseAmbient(JsonNode object, String what) {
        String mode = Json.labelsOf(object).get(AMBIENT);
        if ("ambient".equals(mode)) {
            throw new Refusal(
                    what + " on cluster " + api.cluster() + " is in ambient mode (label " + AMBIENT
                            + "=ambient), which this plugin cannot route in yet; expected sidecars. Release it by other means.");
        }
    }

    private List<ObjectNode> deploymentsBehind(ServiceRef service, Map<String, String> selector, SelfHealing owners) {
        List<ObjectNode> behind = new ArrayList<>();
        for (ObjectNode deployment : glance.deployments(service.namespace())) {
            Map<String, String> labels = Labels.ofPods(deployment);
            if (Labels.carry(labels, selector)) {
                Ref ref = Kind.DEPLOYMENT.named(service.namespace(), Json.nameOf(deployment));
                owners.check(deployment, ref);
                refuseAmbient(deployment.path("spec").path("template"), ref.toString());
                behind.add(deployment);
            }
        }
        behind.sort(Comparator.comparing(Json::nameOf));
        return behind;
    }

    private static List<String> withoutProxy(JsonNode namespace, JsonNode deployment) {
        Map<String, String> pods = Labels.ofPods(deployment);
        Map<String, String> labels = Json.labelsOf(namespace);
        boolean byNamespace = "enabled".equals(labels.get("istio-injection")) || labels.containsKey("istio.io/rev");
        boolean byPod = "true".equals(pods.get("sidecar.istio.io/inject")) || pods.containsKey("istio.io/rev");
        boolean refused = "false".equals(pods.get("sidecar.istio.io/inject"));
        return byPod || byNamespace && !refused
                ? List.of()
                : List.of(
                        "the pods of Deployment " + Json.nameOf(deployment)
                                + " get no Istio proxy: calls from them follow no route, and their metrics are missing. Label the namespace istio-injection=enabled.");
    }

    private static WorkloadFacts facts(JsonNode deployment) {
        Map<String, String> images = new LinkedHashMap<>();
        deployment
                .at("/spec/template/spec/containers")
                .forEach(container -> images.put(
                        container.path("name").asText(), container.path("image").asText()));
        return new WorkloadFacts(
                Json.nameOf(deployment),
                Labels.ofPods(deployment),
                deployment.path("spec").path("replicas").asInt(1),
                deployment.path("status").path("readyReplicas").asInt(0),
                images);
    }

    static String words(Map<String, String> labels) {
        return labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
