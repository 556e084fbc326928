package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.release.CandidateOrder;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The candidate as YAML of the workspace says it: one Deployment, and what it needs in the same namespace. Pure. */
final class Manifests {
    private static final Map<String, Kind> ALLOWED = Stream.of(
                    Kind.DEPLOYMENT,
                    Kind.CONFIG_MAP,
                    Kind.SERVICE,
                    Kind.AUTOSCALER,
                    Kind.DISRUPTION_BUDGET,
                    Kind.NETWORK_POLICY,
                    Kind.AUTHORIZATION_POLICY,
                    Kind.SERVICE_MONITOR,
                    Kind.VOLUME_CLAIM,
                    new Kind("", "v1", "secrets", "Secret"),
                    new Kind("", "v1", "serviceaccounts", "ServiceAccount"))
            .collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));

    private final ServiceRef service;
    private final List<ObjectNode> objects = new ArrayList<>();
    private ObjectNode deployment;

    /** @throws Refusal when they are not YAML, hold no Deployment or several, or anything that a candidate may not bring */
    Manifests(ServiceRef service, List<String> texts) {
        this.service = service;
        for (int i = 0; i < texts.size(); i++) {
            String what = texts.size() == 1 ? "The manifest" : "Manifest " + (i + 1) + " of " + texts.size();
            YamlText.read(what, texts.get(i)).forEach(document -> take(what, document));
        }
        if (deployment == null) {
            throw new Refusal("The manifests of " + service
                    + " hold no Deployment; expected exactly one, the candidate's. Add it.");
        }
    }

    private void take(String what, ObjectNode object) {
        if (object.path("kind").asText("").equals("List")) {
            for (JsonNode item : object.path("items")) {
                if (!(item instanceof ObjectNode listed)) {
                    throw noObject(what);
                }
                take(what, listed);
            }
            return;
        }
        Ref ref = refOf(what, object);
        requireMaps(what, object, "metadata", "labels");
        if (ref.kind().equals(Kind.DEPLOYMENT)) {
            requireMaps(what, object, "spec", "template", "metadata", "labels");
            if (deployment != null) {
                throw new Refusal("The manifests of " + service + " hold Deployments " + Json.nameOf(deployment)
                        + " and " + ref.name()
                        + "; expected exactly one, the candidate's. Release one version at a time.");
            }
            deployment = object;
        }
        objects.add(object);
    }

    /** What is written into must be a map, or absent, all the way down. */
    private void requireMaps(String what, ObjectNode object, String... fields) {
        JsonNode node = object;
        for (int depth = 0; depth < fields.length; depth++) {
            node = node.path(fields[depth]);
            if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
                throw new Refusal(what + " of " + service + " holds "
                        + object.path("kind").asText() + " " + Json.nameOf(object) + ", whose "
                        + String.join(".", List.of(fields).subList(0, depth + 1))
                        + " is no map of fields. Correct it.");
            }
        }
    }

    private Refusal noObject(String what) {
        return new Refusal(what + " of " + service
                + " holds a document that is no Kubernetes object; expected apiVersion, kind and"
                + " metadata.name. Correct it.");
    }

    private Ref refOf(String what, ObjectNode object) {
        String kindName = object.path("kind").asText("");
        String name = Json.nameOf(object);
        if (kindName.isEmpty()
                || name.isEmpty()
                || object.path("apiVersion").asText("").isEmpty()) {
            throw noObject(what);
        }
        if (!Ref.isName(name)) {
            throw new Refusal(what + " of " + service + " holds " + kindName + " '" + name
                    + "', which is no Kubernetes name; expected lower-case letters, digits, '-' and '.', beginning and ending with a"
                    + " letter or digit. Correct it.");
        }
        Kind kind = ALLOWED.get(kindName);
        if (kind == null
                || !object.path("apiVersion").asText().startsWith(kind.group().isEmpty() ? "v1" : kind.group() + "/")) {
            throw new Refusal(what + " of " + service + " holds "
                    + object.path("apiVersion").asText() + " " + kindName + " " + name
                    + "; a candidate may bring "
                    + ALLOWED.keySet().stream().sorted().collect(Collectors.joining(", "))
                    + ". Routes are the steps' own work; apply anything else before the release.");
        }
        String namespace = Json.namespaceOf(object);
        if (!namespace.isEmpty() && !namespace.equals(service.namespace())) {
            throw new Refusal(what + " of " + service + " puts " + kindName + " " + name + " into namespace "
                    + namespace + "; expected " + service.namespace()
                    + ", the service's own. Remove the namespace or correct it.");
        }
        if (kind.equals(Kind.SERVICE) && name.equals(service.name())) {
            throw new Refusal(what + " of " + service + " holds Service " + name
                    + " itself, whose users a deploy must not touch. Apply it before the release.");
        }
        return kind.named(service.namespace(), name);
    }

    /** Of what the Deployment brings along. */
    Set<Kind> otherKinds() {
        return objects.stream()
                .filter(object -> object != deployment)
                .map(object -> ALLOWED.get(object.path("kind").asText()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    String deploymentName() {
        return Json.nameOf(deployment);
    }

    /**
     * The objects as they shall be applied: in the service's namespace, marked as ours, the Deployment with the size and slot
     * labels of the order.
     *
     * @param selector of the Service
     * @throws Refusal when the Service would not find the pods, the labels contradict the slot, or it is the stable's Deployment
     */
    List<ObjectNode> objects(CandidateOrder order, Map<String, String> selector) {
        if (order.stable() != null && deploymentName().equals(order.stable().deployment())) {
            throw new Refusal("The manifests of " + service + " hold Deployment " + deploymentName()
                    + ", which serves users now; expected one of another name. Name it " + service.name() + "-"
                    + order.candidate().subset() + ".");
        }
        List<ObjectNode> applied = new ArrayList<>();
        for (ObjectNode object : objects) {
            ObjectNode copy = object.deepCopy();
            ObjectNode metadata = copy.withObjectProperty("metadata").put("namespace", service.namespace());
            metadata.withObjectProperty("labels").put(Ours.LABEL, Ours.VALUE);
            if (object == deployment) {
                fit(copy, order, selector);
            }
            applied.add(copy);
        }
        return applied;
    }

    private void fit(ObjectNode copy, CandidateOrder order, Map<String, String> selector) {
        ObjectNode spec = copy.withObjectProperty("spec")
                .put("replicas", order.candidate().replicas());
        ObjectNode labels = spec.withObjectProperty("template")
                .withObjectProperty("metadata")
                .withObjectProperty("labels");
        order.candidate().slot().labels().forEach((key, value) -> {
            if (labels.has(key) && !labels.get(key).asText().equals(value)) {
                throw new Refusal("The pods of Deployment " + deploymentName() + " in the manifests of " + service
                        + " carry label " + key + "=" + labels.get(key).asText() + "; expected " + key + "=" + value
                        + ", the candidate's. Correct the label or the version.");
            }
            labels.put(key, value);
        });
        if (!Labels.carry(Json.strings(labels), selector)) {
            throw new Refusal("The pods of Deployment " + deploymentName() + " in the manifests of " + service
                    + " are labelled "
                    + ServiceInspection.words(Json.strings(labels)) + "; expected " + ServiceInspection.words(selector)
                    + " among them, which the Service selects. Correct the labels.");
        }
    }

    static Ref refOf(JsonNode object) {
        Kind kind = ALLOWED.get(object.path("kind").asText());
        String version = object.path("apiVersion").asText().replaceFirst(".*/", "");
        return new Kind(kind.group(), version, kind.plural(), kind.name())
                .named(Json.namespaceOf(object), Json.nameOf(object));
    }
}
