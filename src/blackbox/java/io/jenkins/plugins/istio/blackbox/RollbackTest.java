package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Tally;
import org.junit.jupiter.api.Test;

/** When the block brings everyone back by itself, and when it leaves all as it is. */
@BlackboxTest
class RollbackTest {
    static final String HALF = """
            istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
            istioShiftTraffic percent: 50
            """;

    @Test
    void failingStageOfDeclarativeRollsBack(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(declarative("error 'the smoke test failed'"), mesh);

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.errors()).containsExactly("ERROR: the smoke test failed");
        assertThat(build.console()).contains("the pipeline failed: the smoke test failed");
        assertIsBack(mesh, original);
    }

    @Test
    void abortedRunRollsBack(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(declarative("sleep time: 20, unit: 'MINUTES'"), mesh)
                .says("Sleeping for");
        build.stop();

        assertThat(build.result()).isEqualTo("ABORTED");
        assertIsBack(mesh, original);
    }

    @Test
    void refusedApprovalRollsBack(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(declarative("input id: 'Gate', message: 'Go on?'"), mesh);
        build.refuse("Gate");

        assertThat(build.result()).isEqualTo("ABORTED");
        assertIsBack(mesh, original);
    }

    @Test
    void timeoutRollsBack(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(
                "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                        + "timeout(time: 3, unit: 'SECONDS') { istioVerify during: '10m', checks: [successRate(min: 1, minRequests: 1000000)] }\n}",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertThat(build.console()).contains("Timeout has been exceeded");
        assertIsBack(mesh, original);
    }

    @Test
    void timeoutAroundTheBlockRollsBack(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(
                "timeout(time: 20, unit: 'SECONDS') { istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                        + "istioVerify during: '10m', checks: [successRate(min: 1, minRequests: 1000000)]\n} }",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertIsBack(mesh, original);
    }

    @Test
    void abortWithoutBlockSaysThatNothingIsRolledBack(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(
                        "istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'registry.example/reviews:2.0.1'\n"
                                + "istioShiftTraffic service: 'reviews', cluster: 'MESH', schedule: [50, 100], every: '30m'",
                        mesh)
                .says("Traffic: 50 %");
        build.stop();

        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertThat(build.console())
                .contains("Stopped; nothing is rolled back, since no istioRelease block encloses this step.");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
    }

    @Test
    void abortBeforeTheCandidateWasMadeRollsBack(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run("istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF + "}", mesh)
                .says("Subsets v1 and v2 are there");
        build.stop();

        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertThat(build.console()).doesNotContain("ROLL BACK FAILED");
        assertThat(build.hasStackTrace()).isFalse();
        assertIsBack(mesh, original);
    }

    @Test
    void failedVerdictRollsBackAndIsTheError(Jenkins jenkins, @InScenario(Scenario.ERRORS) Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(
                "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                        + "istioVerify during: '30s', interval: '1s', checks: [successRate(min: 99.9, minRequests: 20)]\n}",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors())
                .singleElement()
                .asString()
                .contains("success rate at least 99.9 %")
                .contains("Everyone is back on v1.");
        assertThat(build.hasStackTrace()).isFalse();
        assertIsBack(mesh, original);
    }

    @Test
    void successLeavesTheReleaseAndSaysSo(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(declarative("echo 'fine'"), mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console())
                .contains("[istio] The pipeline ends and the release of bookinfo/reviews does not: it stays RELEASING");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("RELEASING");
        assertThat(mesh.record().at("/holder/job").asText())
                .as("it stays the job's")
                .isEqualTo(build.job().fullName());
    }

    @Test
    void unstableRunKeepsItsUsersAndBlocksMore(Jenkins jenkins, @InScenario(Scenario.ERRORS) Mesh mesh) {
        Build build = jenkins.run(
                "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                        + "istioVerify during: '30s', interval: '1s', onFailure: 'unstable', checks: [successRate(min: 99.9, minRequests: 20)]\n"
                        + "try { istioShiftTraffic percent: 60 } catch (e) { echo 'blocked: ' + e.message }\n}",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("UNSTABLE");
        assertThat(build.console()).contains("blocked: ");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("RELEASING");
        assertThat(mesh.record().at("/judged/verdict").asText()).isEqualTo("FAILED");
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
    }

    @Test
    void promotedReleaseIsNotRolledBackByFailingStage(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  istioShiftTraffic percent: 100
                  istioPromote()
                  error 'the mail to everyone failed'
                }
                """, mesh);

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
        assertThat(build.hasStackTrace()).isFalse();
    }

    @Test
    void rollbackOfPostIsEnough(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run("""
                pipeline {
                  agent none
                  stages { stage('All') { steps {
                    istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'registry.example/reviews:2.0.1'
                    istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 50
                    error 'no'
                  } } }
                  post { unsuccessful { istioRollback service: 'reviews', cluster: 'MESH', drain: '1s' } }
                }
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertIsBack(mesh, original);
    }

    private static String declarative(String last) {
        return "pipeline {\n agent none\n options { istioRelease(service: 'reviews', cluster: 'MESH') }\n stages {\n"
                + " stage('Half') { steps {\n" + HALF + "} }\n stage('Last') { steps { " + last + " } }\n }\n}";
    }

    static void assertIsBack(Mesh mesh, JsonNode original) {
        assertThat(mesh.record().path("phase").asText()).isEqualTo("ROLLED_BACK");
        assertThat(mesh.routes()).isEqualTo(original);
        Tally then = mesh.traffic();
        Patience.until(
                "users call",
                () -> mesh.traffic().since(then).endUsers(Mesh.REVIEWS).requests(),
                calls -> calls > 20);
        assertThat(mesh.traffic().since(then).endUsers(Mesh.REVIEWS, "v2")).isZero();
        assertThat(mesh.traffic().failedForUsers())
                .as("failed requests of users on v1")
                .isLessThanOrEqualTo(mesh.traffic().endUsers(Mesh.REVIEWS, "v2"));
    }
}
