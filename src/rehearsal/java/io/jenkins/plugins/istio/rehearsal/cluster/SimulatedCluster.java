package io.jenkins.plugins.istio.rehearsal.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.AccessRules;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ApiServer;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Deletion;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Faults;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Metadata;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ObjectStore;
import io.jenkins.plugins.istio.rehearsal.cluster.api.PodJournal;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Registry;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceType;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ResourceTypes;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Writing;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.PrometheusServer;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.EntryPoints;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.GatewayServer;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Ingress;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Mesh;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Tally;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Telemetry;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Testers;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.UserTraffic;
import io.jenkins.plugins.istio.rehearsal.cluster.workload.Controllers;
import io.jenkins.plugins.istio.rehearsal.cluster.workload.KnownVersions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A cluster with a mesh, in this process. What it does by itself it does as its virtual clock goes on. */
public final class SimulatedCluster implements AutoCloseable {
    private static final Writing USER = Writing.by("kubectl");

    private final ObjectStore store = new ObjectStore();
    private final AccessRules access = new AccessRules();
    private final PodJournal journal = new PodJournal();
    private final Faults faults = new Faults();
    private final KnownVersions known = new KnownVersions();
    private final Registry registry;
    private final Controllers controllers;
    private final ApiServer apiServer;
    private final Telemetry telemetry;
    private final Mesh mesh;
    private final UserTraffic users;
    private final Testers testers;
    private final GatewayServer gateway;
    private final PrometheusServer prometheus;

    private SimulatedCluster(VirtualClock clock, Scenario scenario) {
        registry = new Registry(store, clock);
        Deletion deletion = new Deletion(store, clock);
        controllers = new Controllers(store, registry, deletion, clock, scenario, known);
        apiServer = new ApiServer(store, registry, deletion, access, journal, faults);
        telemetry = new Telemetry(clock);
        mesh = new Mesh(store, clock, scenario, known, telemetry, journal);
        users = new UserTraffic(mesh, telemetry, clock, scenario);
        testers = new Testers(new Ingress(store, mesh), mesh, telemetry, clock);
        gateway = new GatewayServer(testers);
        prometheus = new PrometheusServer(telemetry, clock);
    }

    public static SimulatedCluster start(VirtualClock clock, Scenario scenario) {
        SimulatedCluster cluster = new SimulatedCluster(clock, scenario);
        cluster.makeNamespace("default");
        return cluster;
    }

    /** Goes on where {@link #save} was called, in this process or another; the clock says at what time. */
    public static SimulatedCluster resume(VirtualClock clock, Scenario scenario, Snapshot snapshot) {
        SimulatedCluster cluster = new SimulatedCluster(clock, scenario);
        cluster.store.continueFrom(snapshot.version());
        cluster.known.rememberAll(snapshot.knownVersions());
        for (String text : snapshot.objects()) {
            ObjectNode object = Json.documents(text).get(0);
            cluster.store.put(typeOf(object), object);
        }
        cluster.controllers.goOn();
        cluster.mesh.catchUp();
        cluster.users.use(snapshot.ways());
        return cluster;
    }

    /** Everything that {@link #resume} needs. */
    public Snapshot save() {
        synchronized (store) {
            List<String> objects = new ArrayList<>();
            for (ResourceType type : ResourceTypes.ownersFirst()) {
                store.list(type, null).forEach(object -> objects.add(object.toString()));
            }
            return new Snapshot(store.version(), objects, known.all(), users.ways());
        }
    }

    /** Where the API server listens; over plain HTTP, any credentials will do. */
    public URI apiServer() {
        return apiServer.uri();
    }

    /** Where testers' requests enter, over plain HTTP; the {@code Host} header says which host they ask for. */
    public URI gateway() {
        return gateway.uri();
    }

    /** Those who try a service on purpose, without a real request. */
    public Testers testers() {
        return testers;
    }

    /** Where a Prometheus answers that has scraped the mesh's proxies every second of virtual time. */
    public URI prometheus() {
        return prometheus.uri();
    }

    /** Who was served by whom so far; of two tallies the later tells by {@link Tally#since} what happened between them. */
    public Tally traffic() {
        return telemetry.tally();
    }

    /** What its user may do. */
    public AccessRules access() {
        return access;
    }

    /** What its pods wrote. */
    public PodJournal journal() {
        return journal;
    }

    /** What its API server shall do wrong, and what it was asked. */
    public Faults faults() {
        return faults;
    }

    /**
     * Adds objects as if they had been there for long: Deployments are ready at once, and users call by the ways that are open
     * then. Namespaces come into being when first named; objects of no namespace go to {@code default}; what only a server can
     * know, such as uid and status, is left out.
     *
     * @param yaml any number of documents
     * @throws IllegalArgumentException when it is not YAML, or holds a kind that this cluster does not know
     * @throws io.jenkins.plugins.istio.rehearsal.cluster.api.ApiError when a real cluster would refuse an object, in its words
     */
    public void load(String yaml) {
        for (ObjectNode read : Json.documents(yaml)) {
            ObjectNode document = CleanObject.of(read);
            ResourceType type = typeOf(document);
            String namespace = type.namespaced()
                    ? document.path("metadata").path("namespace").asText("default")
                    : null;
            if (type.namespaced()
                    && store.find(ResourceTypes.NAMESPACE, null, namespace).isEmpty()) {
                makeNamespace(namespace);
            }
            String name = document.path("metadata").path("name").asText();
            if (store.find(type, namespace, name).isPresent()) {
                registry.change(type, namespace, name, before -> merged(before, document), USER);
            } else {
                registry.create(type, namespace, document, USER);
            }
            if (type.equals(ResourceTypes.DEPLOYMENT)) {
                known.remember(registry.get(type, namespace, name));
            }
        }
        controllers.settle();
        mesh.catchUp();
        new EntryPoints(store, mesh).teach(users);
    }

    /** All objects of one kind, ordered by namespace and name. */
    public List<ObjectNode> objects(String kind) {
        return store.list(ResourceTypes.ofKind(kind), null);
    }

    /**
     * Every object that somebody wrote, each as a YAML text that {@link #load} and kubectl take: no pods and nothing else that
     * the cluster makes by itself.
     */
    public List<String> export() {
        List<String> texts = new ArrayList<>();
        for (ResourceType type : ResourceTypes.all()) {
            store.list(type, null).stream()
                    .filter(object -> isWritten(type, object))
                    .forEach(object -> texts.add(Json.yaml(CleanObject.of(object))));
        }
        return texts;
    }

    @Override
    public void close() {
        prometheus.close();
        gateway.close();
        apiServer.close();
    }

    private void makeNamespace(String name) {
        ObjectNode namespace = Json.object();
        Metadata.of(namespace).node().put("name", name).putObject("labels").put("istio-injection", "enabled");
        registry.create(ResourceTypes.NAMESPACE, null, namespace, USER);
    }

    private static ResourceType typeOf(ObjectNode document) {
        String apiVersion = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        return ResourceTypes.ofKind(apiVersion, kind)
                .orElseThrow(() -> new IllegalArgumentException("the simulated cluster knows no kind \"" + kind
                        + "\" of apiVersion \"" + apiVersion + "\", found in object \""
                        + document.path("metadata").path("name").asText() + "\""));
    }

    private static ObjectNode merged(ObjectNode before, ObjectNode document) {
        document.properties().stream()
                .filter(field -> !field.getKey().equals("metadata"))
                .forEach(field -> before.set(field.getKey(), field.getValue()));
        Metadata.of(before).node().setAll(Metadata.of(document).node());
        return before;
    }

    private static boolean isWritten(ResourceType type, ObjectNode object) {
        return Metadata.of(object).controllerUid().isEmpty()
                && !type.equals(ResourceTypes.ENDPOINTS)
                && !type.equals(ResourceTypes.ENDPOINT_SLICE)
                && !type.equals(ResourceTypes.EVENT);
    }
}
