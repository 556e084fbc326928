package io.jenkins.plugins.istio.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ApiRequest;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A simulated cluster in this process whose time is everybody's, with reviews v1 on it, and its place in Jenkins' configuration. */
final class Mesh implements AutoCloseable {
    /** The service of the sample, as tallies name it. */
    static final String REVIEWS = "bookinfo/reviews";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int TICK = 20;

    private final Jenkins jenkins;
    private final String name;
    private final SimulatedCluster cluster;
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();

    private Mesh(Jenkins jenkins, String name, SimulatedCluster cluster, VirtualClock clock) {
        this.jenkins = jenkins;
        this.name = name;
        this.cluster = cluster;
        time.scheduleWithFixedDelay(() -> clock.advanceTo(Instant.now()), TICK, TICK, TimeUnit.MILLISECONDS);
    }

    /** Starts one and makes it known to Jenkins. */
    static Mesh start(Jenkins jenkins, Scenario scenario) {
        VirtualClock clock = new VirtualClock(Instant.now());
        SimulatedCluster cluster = SimulatedCluster.start(clock, scenario);
        cluster.load(sample());
        Mesh mesh = new Mesh(jenkins, "mesh-" + NUMBER.incrementAndGet(), cluster, clock);
        mesh.configure("");
        return mesh;
    }

    /** @param more statements on {@code c}, the cluster's configuration */
    void configure(String more) {
        jenkins.script("""
                import io.jenkins.plugins.istio.config.*
                def c = new ClusterConfiguration('%s')
                c.apiServer = '%s'; c.gatewayAddress = '%s'; c.prometheusAddress = '%s'
                c.defaultNamespace = 'bookinfo'; c.propagationWait = 1; %s
                def all = IstioGlobalConfiguration.get()
                synchronized (all) { all.clusters = all.clusters.findAll { it.name != c.name } + c }
                """.formatted(name, cluster.apiServer(), cluster.gateway(), cluster.prometheus(), more));
    }

    String name() {
        return name;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    Tally traffic() {
        return cluster.traffic();
    }

    /** Every object that somebody wrote, as YAML. */
    List<String> objects() {
        return cluster.export();
    }

    /** As {@link #objects} without the plugin's own record. */
    List<String> objectsOfUsers() {
        return objects().stream()
                .filter(yaml -> !yaml.contains("name: \"istio-release-") && !yaml.contains("name: istio-release-"))
                .toList();
    }

    /** The spec of the VirtualService that the sample brings. */
    JsonNode routes() {
        return object("VirtualService", "bookinfo").path("spec");
    }

    ObjectNode object(String kind, String objectName) {
        return cluster.objects(kind).stream()
                .filter(each -> each.at("/metadata/name").asText().equals(objectName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + objectName + " on " + name));
    }

    /** Who wrote what so far, in order, as {@code PUT path}; the plugin's own record questions about rights and dry runs left out. */
    List<String> writes() {
        return writes(request -> true);
    }

    /** As {@link #writes()}, without those that were held up and did nothing. */
    List<String> writes(Moment moment) {
        List<ApiRequest> heldUp = cluster.faults().requests().stream()
                .filter(moment::isHeldUpIn)
                .limit(1)
                .toList();
        return writes(request -> heldUp.stream().noneMatch(each -> each == request));
    }

    private List<String> writes(Predicate<ApiRequest> carriedOut) {
        return cluster.faults().requests().stream()
                .filter(carriedOut)
                .filter(Mesh::changesSomething)
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    private static boolean changesSomething(ApiRequest request) {
        return !request.method().equals("GET")
                && !request.query().has("dryRun")
                && !request.path().contains("/configmaps")
                && !request.path().contains("authorization.k8s.io");
    }

    /** The release record of reviews. */
    JsonNode record() {
        return JenkinsUser.tree(recordText()).path("release");
    }

    String recordText() {
        return object("ConfigMap", "istio-release-reviews")
                .at("/data/record.json")
                .asText();
    }

    boolean hasRecord() {
        return cluster.objects("ConfigMap").stream()
                .anyMatch(each -> each.at("/metadata/name").asText().equals("istio-release-reviews"));
    }

    @Override
    public void close() {
        time.shutdownNow();
        cluster.close();
        jenkins.script("import io.jenkins.plugins.istio.config.*\ndef all = IstioGlobalConfiguration.get()\n"
                + "synchronized (all) { all.clusters = all.clusters.findAll { it.name != '" + name + "' } }");
    }

    private static String sample() {
        try (var in = SimulatedCluster.class.getResourceAsStream("bookinfo.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
