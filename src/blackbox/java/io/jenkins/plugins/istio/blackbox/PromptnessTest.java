package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.HALF;
import static io.jenkins.plugins.istio.blackbox.RollbackTest.assertIsBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How soon a stopped release is over; alone, since the other tests keep Jenkins busy. */
@BlackboxTest
@Isolated
class PromptnessTest {

    @Test
    void abortDuringWaitEndsItAtOnce(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run("""
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  try {
                    istioShiftTraffic schedule: [50, 100], every: '30m'
                  } finally {
                    echo 'the wait has ended'
                  }
                }
                """, mesh);
        build.says("Traffic: 50 % to v2");
        Instant stopped = Instant.now();
        build.stop();
        build.says("the wait has ended");
        Duration took = Duration.between(stopped, Instant.now());

        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertThat(took).as("asked four times a second over HTTP").isLessThan(Duration.ofSeconds(3));
        assertIsBack(mesh, original);
    }

    @Test
    void timeoutAroundTheBlockRollsBack(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(
                "timeout(time: 40, unit: 'SECONDS') { istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                        + "istioVerify during: '10m', checks: [successRate(min: 1, minRequests: 1000000)]\n} }",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertIsBack(mesh, original);
    }
}
