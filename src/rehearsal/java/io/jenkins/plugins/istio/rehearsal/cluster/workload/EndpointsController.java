package io.jenkins.plugins.istio.rehearsal.cluster.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import io.jenkins.plugins.istio.rehearsal.cluster.api.LabelSelector;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Registry;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceType;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Writing;
import java.util.List;
import java.util.Map;

/** Keeps, for each Service with a selector, the addresses of its ready pods, as Endpoints and as an EndpointSlice. */
final class EndpointsController {
    private static final Writing CONTROLLER = Writing.by("endpoints-controller");

    private final ObjectStore store;
    private final Registry registry;
    private final LaggingWork work;

    EndpointsController(ObjectStore store, Registry registry, VirtualClock clock) {
        this.store = store;
        this.registry = registry;
        work = new LaggingWork(clock, this::reconcile);
        store.listen(this::changed);
    }

    void reconcileAll() {
        for (ObjectNode service : store.list(ResourceTypes.SERVICE, null)) {
            reconcile(new Named(
                    Metadata.of(service).namespace(), Metadata.of(service).name()));
        }
    }

    private void changed(ObjectStore.Event event) {
        Metadata metadata = Metadata.of(event.object());
        if (event.type().equals(ResourceTypes.SERVICE)) {
            work.soon(new Named(metadata.namespace(), metadata.name()));
        } else if (event.type().equals(ResourceTypes.POD)) {
            for (ObjectNode service : store.list(ResourceTypes.SERVICE, metadata.namespace())) {
                if (LabelSelector.of(selector(service)).test(metadata.labels())) {
                    work.soon(
                            new Named(metadata.namespace(), Metadata.of(service).name()));
                }
            }
        }
    }

    private void reconcile(Named named) {
        synchronized (store) {
            ObjectNode service = store.find(ResourceTypes.SERVICE, named.namespace(), named.name())
                    .orElse(null);
            if (service == null) {
                store.remove(ResourceTypes.ENDPOINTS, named.namespace(), named.name());
                store.remove(ResourceTypes.ENDPOINT_SLICE, named.namespace(), named.name() + "-slice");
            } else if (!selector(service).isEmpty()) {
                List<ObjectNode> pods = store.list(ResourceTypes.POD, named.namespace()).stream()
                        .filter(pod -> LabelSelector.of(selector(service))
                                .test(Metadata.of(pod).labels()))
                        .filter(pod -> pod.path("status").has("podIP")
                                && !Metadata.of(pod).isOnItsWayOut())
                        .toList();
                keep(ResourceTypes.ENDPOINTS, named.namespace(), endpoints(named.name(), service, pods));
                keep(ResourceTypes.ENDPOINT_SLICE, named.namespace(), slice(named.name(), service, pods));
            }
        }
    }

    private void keep(ResourceType type, String namespace, ObjectNode wanted) {
        String name = Metadata.of(wanted).name();
        if (store.find(type, namespace, name).isEmpty()) {
            registry.create(type, namespace, wanted, CONTROLLER);
        } else {
            registry.change(
                    type,
                    namespace,
                    name,
                    before -> {
                        wanted.properties().stream()
                                .filter(field -> !field.getKey().equals("metadata"))
                                .forEach(field -> before.set(field.getKey(), field.getValue()));
                        return before;
                    },
                    CONTROLLER);
        }
    }

    private static ObjectNode endpoints(String name, ObjectNode service, List<ObjectNode> pods) {
        ObjectNode endpoints = Json.object();
        Metadata.of(endpoints).node().put("name", name);
        ArrayNode subsets = endpoints.putArray("subsets");
        if (!pods.isEmpty()) {
            ObjectNode subset = subsets.addObject();
            for (ObjectNode pod : pods) {
                ObjectNode address = subset.withArray(PodCondition.isReady(pod) ? "/addresses" : "/notReadyAddresses")
                        .addObject();
                address.put("ip", pod.path("status").path("podIP").asText());
                address.putObject("targetRef")
                        .put("kind", "Pod")
                        .put("name", Metadata.of(pod).name());
            }
            subset.set("ports", ports(service));
        }
        return endpoints;
    }

    private static ObjectNode slice(String name, ObjectNode service, List<ObjectNode> pods) {
        ObjectNode slice = Json.object();
        Metadata.of(slice)
                .node()
                .put("name", name + "-slice")
                .putObject("labels")
                .put("kubernetes.io/service-name", name);
        slice.put("addressType", "IPv4");
        ArrayNode endpoints = slice.putArray("endpoints");
        for (ObjectNode pod : pods) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(pod.path("status").path("podIP").asText());
            endpoint.putObject("conditions").put("ready", PodCondition.isReady(pod));
            endpoint.putObject("targetRef")
                    .put("kind", "Pod")
                    .put("name", Metadata.of(pod).name());
        }
        slice.set("ports", ports(service));
        return slice;
    }

    private static ArrayNode ports(ObjectNode service) {
        ArrayNode ports = Json.object().putArray("ports");
        for (JsonNode port : service.path("spec").path("ports")) {
            ports.addObject()
                    .put("name", port.path("name").asText(""))
                    .put("port", port.path("targetPort").asInt(port.path("port").asInt()))
                    .put("protocol", "TCP");
        }
        return ports;
    }

    private static Map<String, String> selector(ObjectNode service) {
        return Metadata.texts(service.path("spec").path("selector"));
    }
}
