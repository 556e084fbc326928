package io.jenkins.plugins.istio.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.Snapshot;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The service {@code reviews} with its stable v1 in a simulated cluster. */
final class Bookinfo implements AutoCloseable {
    private final SimulatedCluster cluster;

    private Bookinfo(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    static Bookinfo start(PassingTime time, Scenario scenario) throws IOException {
        return start(time.clock(), scenario);
    }

    static Bookinfo start(VirtualClock clock, Scenario scenario) throws IOException {
        SimulatedCluster cluster = SimulatedCluster.start(clock, scenario);
        try (InputStream sample = SimulatedCluster.class.getResourceAsStream("bookinfo.yaml")) {
            cluster.load(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
        }
        return new Bookinfo(cluster);
    }

    /** Goes on as it was saved. */
    static Bookinfo resume(PassingTime time, Snapshot saved) {
        return new Bookinfo(SimulatedCluster.resume(time.clock(), Scenario.HEALTHY, saved));
    }

    /** Jenkins' only cluster from now on. */
    void configure() {
        IstioGlobalConfiguration.get().setClusters(List.of(configuration("prod")));
    }

    ClusterConfiguration configuration(String name) {
        ClusterConfiguration prod = new ClusterConfiguration(name);
        prod.setApiServer(cluster.apiServer().toString());
        prod.setDefaultNamespace("bookinfo");
        prod.setGatewayAddress(cluster.gateway().toString());
        prod.setPrometheusAddress(cluster.prometheus().toString());
        prod.setPropagationWait(2);
        return prod;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    /** How many of a hundred users go to this version by the routes of {@code reviews}; 0 when none names it. */
    int usersOn(String version) {
        for (JsonNode service : cluster.objects("VirtualService")) {
            if (service.at("/metadata/name").asText().equals("bookinfo")) {
                for (JsonNode route : service.at("/spec/http")) {
                    if (route.path("name").asText().equals("reviews")) {
                        return weight(route, version);
                    }
                }
            }
        }
        throw new AssertionError("there is no route to reviews: " + cluster.objects("VirtualService"));
    }

    private static int weight(JsonNode route, String version) {
        int weight = 0;
        for (JsonNode destination : route.path("route")) {
            if (destination.at("/destination/subset").asText().equals(version)) {
                weight += destination.path("weight").asInt(100);
            }
        }
        return weight;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
