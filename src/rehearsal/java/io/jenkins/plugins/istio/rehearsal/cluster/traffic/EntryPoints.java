package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.mesh.Routing;
import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the ways by which users can call services: the hosts and paths that VirtualServices speak of without asking for a
 * header, and the plain address of each Service in the mesh. Each is tried on the routes; what leads nowhere is left out.
 */
public final class EntryPoints {
    private record Way(String path, String method) {}

    private final ObjectStore store;
    private final Mesh mesh;

    public EntryPoints(ObjectStore store, Mesh mesh) {
        this.store = store;
        this.mesh = mesh;
    }

    /** The users shall call all that can be called now. */
    public void teach(UserTraffic users) {
        Set<EntryPoint> found = new LinkedHashSet<>();
        for (ObjectNode virtualService : store.list(ResourceTypes.VIRTUAL_SERVICE, null)) {
            found.addAll(byGateways(virtualService));
        }
        List<EntryPoint> byGateway = List.copyOf(found);
        for (ObjectNode service : store.list(ResourceTypes.SERVICE, null)) {
            found.addAll(inMesh(service, byGateway));
        }
        users.use(List.copyOf(found));
    }

    private List<EntryPoint> byGateways(ObjectNode virtualService) {
        List<EntryPoint> found = new ArrayList<>();
        String namespace = Metadata.of(virtualService).namespace();
        for (JsonNode named : virtualService.path("spec").path("gateways")) {
            String gateway = named.asText().contains("/") ? named.asText() : namespace + "/" + named.asText();
            for (JsonNode host : virtualService.path("spec").path("hosts")) {
                if (!named.asText().equals(SimulatedRequest.MESH)) {
                    String asked = specific(host.asText(), virtualService);
                    ways(virtualService)
                            .forEach(way -> addIfItLeads(
                                    found, new EntryPoint(null, gateway, asked, null, way.path(), way.method())));
                }
            }
        }
        return found;
    }

    private List<EntryPoint> inMesh(ObjectNode service, List<EntryPoint> byGateway) {
        List<EntryPoint> found = new ArrayList<>();
        Metadata metadata = Metadata.of(service);
        String name = metadata.namespace() + "/" + metadata.name();
        JsonNode port = service.path("spec").path("ports").path(0).path("port");
        if (!port.isMissingNode()) {
            String host = metadata.name() + ":" + port.asInt();
            Set<Way> ways = new LinkedHashSet<>();
            byGateway.stream()
                    .filter(entry -> entry.service().equals(name))
                    .forEach(entry -> ways.add(new Way(entry.path(), entry.method())));
            store.list(ResourceTypes.VIRTUAL_SERVICE, null).stream()
                    .filter(EntryPoints::isInMesh)
                    .forEach(virtualService -> ways.addAll(ways(virtualService)));
            ways.add(new Way("/", null));
            for (Way way : ways) {
                addIfItLeads(
                        found,
                        new EntryPoint(
                                name, SimulatedRequest.MESH, host, metadata.namespace(), way.path(), way.method()));
            }
        }
        return found;
    }

    /** Adds the entry point with the Service that it leads to, which is the one that it names when it names one. */
    private void addIfItLeads(List<EntryPoint> found, EntryPoint entry) {
        SimulatedRequest request = entry.request(entry.method() == null ? "GET" : entry.method(), Map.of());
        Routing routing = mesh.look(request);
        boolean leads = routing.kind() == Routing.Kind.FORWARDED
                && (entry.service() == null || entry.service().equals(routing.service()))
                && mesh.hasReadyPods(routing.service());
        if (leads) {
            found.add(new EntryPoint(
                    routing.service(),
                    entry.gateway(),
                    entry.host(),
                    entry.callerNamespace(),
                    entry.path(),
                    entry.method()));
        }
    }

    private Set<Way> ways(ObjectNode virtualService) {
        Set<Way> ways = new LinkedHashSet<>();
        for (JsonNode route : virtualService.path("spec").path("http")) {
            if (route.path("match").isEmpty()) {
                ways.add(new Way("/", null));
            }
            for (JsonNode match : route.path("match")) {
                if (!match.has("headers") && !match.has("queryParams")) {
                    ways.add(new Way(
                            path(match.path("uri")),
                            match.path("method").path("exact").asText(null)));
                }
            }
            delegate(route, virtualService).ifPresent(inner -> ways.addAll(ways(inner)));
        }
        return ways;
    }

    private Optional<ObjectNode> delegate(JsonNode route, ObjectNode root) {
        JsonNode delegate = route.path("delegate");
        return store.find(
                ResourceTypes.VIRTUAL_SERVICE,
                delegate.path("namespace").asText(Metadata.of(root).namespace()),
                delegate.path("name").asText());
    }

    private static boolean isInMesh(ObjectNode virtualService) {
        JsonNode gateways = virtualService.path("spec").path("gateways");
        for (JsonNode gateway : gateways) {
            if (gateway.asText().equals(SimulatedRequest.MESH)) {
                return true;
            }
        }
        return gateways.isEmpty();
    }

    private static String path(JsonNode uri) {
        if (uri.has("exact")) {
            return uri.get("exact").asText();
        }
        String prefix = uri.path("prefix").asText("/");
        return prefix.endsWith("/") ? prefix : prefix + "/1";
    }

    private static String specific(String host, ObjectNode virtualService) {
        return host.startsWith("*")
                ? Metadata.of(virtualService).name() + (host.length() > 1 ? host.substring(1) : ".example.com")
                : host;
    }
}
