package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Audience;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Delivery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Going on in another process, and starting from what was exported. */
class SnapshotTest {
    private static final String GREEN = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: system-green, namespace: liberty}
            spec:
              selector: {matchLabels: {app: system, slot: green}}
              template:
                metadata: {labels: {app: system, slot: green, version: "2.0"}}
                spec: {containers: [{name: system, image: "system:2"}]}
            """;
    private static final String TEST_ROUTE = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: system-test, namespace: liberty}
            spec:
              hosts: [test.example.com]
              gateways: [sys-app-gateway]
              http: [{route: [{destination: {host: system, subset: green}}]}]
            """;

    @Test
    void aClusterGoesOnWhereItWasSaved() throws Exception {
        VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
        Snapshot saved;
        try (SimulatedCluster before = SimulatedCluster.start(clock, Scenario.ERRORS)) {
            before.load(SampleManifests.OPEN_LIBERTY.yaml());
            release(before);
            clock.advance(Duration.ofSeconds(1));
            saved = throughAFile(before.save());
        }
        VirtualClock later = new VirtualClock(clock.instant());
        try (SimulatedCluster after = SimulatedCluster.resume(later, Scenario.ERRORS, saved)) {
            later.advance(Duration.ofMinutes(1));

            assertThat(after.traffic().endUsers("liberty/system").requests()).isEqualTo(1500);
            assertThat(after.traffic().endUsers("liberty/system", "system-blue"))
                    .isGreaterThan(1200);
            ApiCaller api = new ApiCaller(after.apiServer());
            assertThat(api.get("/apis/apps/v1/namespaces/liberty/deployments/system-green")
                            .at("/status/readyReplicas")
                            .asInt())
                    .isEqualTo(1);
            assertThat(api.get("/api/v1/namespaces/liberty/pods").path("items")).hasSize(3);
            assertThat(failuresOfGreen(after))
                    .as("the candidate is still the new version")
                    .isBetween(1, 30);
        }
    }

    @Test
    void whatWasExportedCanBeLoaded() {
        VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
        String exported;
        try (SimulatedCluster before = SimulatedCluster.start(clock, Scenario.HEALTHY)) {
            before.load(SampleManifests.HTTPBIN.yaml());
            exported = String.join("---\n", before.export());
        }
        try (SimulatedCluster after = SimulatedCluster.start(clock, Scenario.HEALTHY)) {
            after.load(exported);
            assertThat(String.join("---\n", after.export())).isEqualTo(exported);
            assertThat(exported).doesNotContain("uid", "resourceVersion", "managedFields", "status:");
        }
    }

    @Test
    void testersReachWhatTheyAskForInTheMeshAndByTheGateway() {
        VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.NO_TRAFFIC)) {
            cluster.load(SampleManifests.OPEN_LIBERTY.yaml());
            release(cluster);
            clock.advance(Duration.ofSeconds(5));

            Delivery byGateway = cluster.testers().askGateway("GET", "/", "test.example.com", Map.of());
            Delivery inMesh = cluster.testers().askInMesh("liberty", "GET", "/", "system:9090", Map.of());
            assertThat(byGateway.pod().workload()).isEqualTo("system-green");
            assertThat(inMesh.status()).isEqualTo(200);
            assertThat(cluster.traffic().requests("liberty/system", "system-green", Audience.TESTER))
                    .isPositive();
        }
    }

    private static void release(SimulatedCluster cluster) {
        ApiCaller api = new ApiCaller(cluster.apiServer());
        api.post("/apis/apps/v1/namespaces/liberty/deployments", GREEN);
        api.patch(
                "/apis/networking.istio.io/v1/namespaces/liberty/destinationrules/system-destination-rule",
                "application/json-patch+json",
                "[{\"op\": \"add\", \"path\": \"/spec/subsets/-\", \"value\": {\"name\": \"green\", \"labels\": {\"slot\": \"green\"}}}]");
        api.post("/apis/networking.istio.io/v1/namespaces/liberty/virtualservices", TEST_ROUTE);
    }

    private static int failuresOfGreen(SimulatedCluster cluster) {
        int failures = 0;
        for (int i = 0; i < 200; i++) {
            failures += cluster.testers()
                            .askGateway("GET", "/", "test.example.com", Map.of())
                            .failed()
                    ? 1
                    : 0;
        }
        return failures;
    }

    private static Snapshot throughAFile(Snapshot snapshot) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(snapshot);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Snapshot) in.readObject();
        }
    }
}
