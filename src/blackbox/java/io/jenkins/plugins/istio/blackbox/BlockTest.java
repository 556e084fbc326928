package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.HALF;
import static io.jenkins.plugins.istio.blackbox.RollbackTest.assertIsBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the block encloses in a Declarative pipeline, and which endings it hears of. */
@BlackboxTest
class BlockTest {

    @Test
    void optionsEncloseStagesAndPost(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run("""
                pipeline {
                  agent none
                  options { istioRelease(service: 'reviews', cluster: 'MESH') }
                  stages { stage('Half') { steps {
                    istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                    istioShiftTraffic percent: 50
                    error 'no'
                  } } }
                  post {
                    always { script { echo "post finds ${istioStatus().phase} at ${istioStatus().weight} %" } }
                    unsuccessful { istioRollback drain: '1s', reason: 'post says so' }
                  }
                }
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.console())
                .contains("post finds RELEASING at 50.0 %")
                .contains("post says so")
                .contains("Nothing to roll back for bookinfo/reviews: the release is ROLLED_BACK already");
        assertThat(build.errors()).containsExactly("ERROR: no");
        assertIsBack(mesh, original);
    }

    @Test
    void unstableStageLeavesTheRelease(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(declarative("", "unstable 'one test is flaky'"), mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("UNSTABLE");
        assertThat(build.console()).contains("it stays RELEASING with 50 % of users on v2");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("RELEASING");
    }

    @Test
    void catchErrorInsideHidesTheFailure(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(declarative("", "catchError { error 'hidden' }"), mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("RELEASING");
    }

    @Test
    void frozenBlockLeavesAllAsItIs(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(declarative(", onFailure: 'freeze'", "error 'no'"), mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.console()).contains("istioRelease does not roll back here; reviews stays as it is.");
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout(time: 25, unit: 'SECONDS'); istioRelease(service: 'reviews', cluster: 'MESH')",
                "istioRelease(service: 'reviews', cluster: 'MESH'); timeout(time: 25, unit: 'SECONDS')"
            })
    void timeoutBesideItRollsBack(String options, Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(
                "pipeline {\n agent none\n options { " + options + " }\n stages { stage('Long') { steps {\n" + HALF
                        + "istioVerify during: '10m', checks: [successRate(min: 1, minRequests: 1000000)]\n} } }\n}",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertThat(build.console()).contains("Timeout has been exceeded");
        assertIsBack(mesh, original);
    }

    @Test
    void parallelStagesHaveOneEach(Jenkins jenkins, Mesh east, Mesh west) {
        Build build = jenkins.run("""
                pipeline {
                  agent none
                  stages { stage('Both') { parallel {
                    stage('Reviews') {
                      options { istioRelease(service: 'reviews', cluster: 'EAST') }
                      steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'; istioShiftTraffic percent: 25 }
                    }
                    stage('Ratings') {
                      options { istioRelease(service: 'ratings', cluster: 'WEST') }
                      steps { istioDeploy version: 'v2', image: 'registry.example/ratings:2.0.1'; error 'only here' }
                    }
                  } } }
                }
                """.replace("EAST", east.name()).replace("WEST", west.name()));

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(east.record().path("phase").asText()).isEqualTo("RELEASING");
        assertThat(west.object("ConfigMap", "istio-release-ratings")
                        .at("/data/record.json")
                        .asText())
                .contains("ROLLED_BACK");
    }

    private static String declarative(String more, String last) {
        return "pipeline {\n agent none\n options { istioRelease(service: 'reviews', cluster: 'MESH'" + more
                + ") }\n stages {\n stage('Half') { steps {\n" + HALF + "} }\n stage('Last') { steps { " + last
                + " } }\n }\n}";
    }
}
