package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Who may act on a release after its run has ended, or has promoted it. */
@BlackboxTest
class FreedReleaseTest {
    private static final String OF_REVIEWS = "service: 'reviews', cluster: 'MESH'";

    @Test
    void releaseThatAnotherJobLeftNeedsTakeOver(Jenkins jenkins, Mesh mesh) {
        Build left = jenkins.run("istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF + "}", mesh);
        assertThat(left.result()).as(left.console()).isEqualTo("SUCCESS");
        Build other = jenkins.run("istioShiftTraffic " + OF_REVIEWS + ", percent: 60", mesh);

        assertThat(other.result()).as(other.console()).isEqualTo("FAILURE");
        assertThat(other.errors())
                .singleElement()
                .asString()
                .contains("is held by " + left)
                .contains("which has finished")
                .endsWith("take the release over with takeOver: true.");
        Build told = jenkins.run("istioShiftTraffic " + OF_REVIEWS + ", percent: 60, takeOver: true", mesh);
        assertThat(told.result()).as(told.console()).isEqualTo("SUCCESS");
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("600");
    }

    @Test
    void stepWithoutBlockHoldsTheRelease(Jenkins jenkins, Mesh mesh) {
        Build holder = jenkins.run(
                        "istioDeploy " + OF_REVIEWS
                                + ", version: 'v2', image: 'registry.example/reviews:2.0.1'\ninput id: 'Gate', message: 'Go on?'",
                        mesh)
                .says("Go on?");
        Build refused = jenkins.run("istioMirror " + OF_REVIEWS + ", percent: 10", mesh);

        assertThat(refused.result()).as(refused.console()).isEqualTo("FAILURE");
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .startsWith("ERROR: bookinfo/reviews is held by " + holder)
                .contains("is still running");
        holder.approve("Gate", jenkins.admin());
        assertThat(holder.result()).isEqualTo("SUCCESS");
    }

    @Test
    void promotionAndRollbackFreeItWhileTheirRunGoesOn(Jenkins jenkins, Mesh mesh) {
        Build first = jenkins.run("istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF + """
                istioShiftTraffic percent: 100
                istioPromote()
                input id: 'Gate', message: 'Go on?'
                }""", mesh)
                .says("Go on?");
        String next = "istioDeploy " + OF_REVIEWS + ", version: 'v3', image: 'registry.example/reviews:3.0.0'\n"
                + "istioRollback " + OF_REVIEWS + ", drain: '1s'\ninput id: 'Gate', message: 'Go on?'";
        Build second = jenkins.run(next, mesh).says("Go on?");
        Build third = jenkins.run(next.replace("v3", "v4"), mesh).says("Go on?");

        for (Build build : new Build[] {first, second, third}) {
            build.approve("Gate", jenkins.admin());
            assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        }
        assertThat(mesh.record().at("/stable/name").asText()).isEqualTo("v2");
    }

    @Test
    void promotedReleaseIsUndoneOnlyWhenToldSo(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run("""
                pipeline {
                  agent none
                  options { istioRelease(service: 'reviews', cluster: 'MESH') }
                  stages { stage('All') { steps {
                    istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                    istioShiftTraffic percent: 100
                    istioPromote()
                    unstable 'the mail to everyone failed'
                  } } }
                  post { unsuccessful { istioRollback() } }
                }
                """, mesh);
        assertThat(build.result()).as(build.console()).isEqualTo("UNSTABLE");
        assertThat(build.console()).contains("v2 is promoted; to undo that say promoted: true");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
        Build undo = jenkins.run("istioRollback " + OF_REVIEWS + ", promoted: true, drain: '1s'", mesh);

        assertThat(undo.result()).as(undo.console()).isEqualTo("SUCCESS");
        RollbackTest.assertIsBack(mesh, original);
    }

    @Test
    void runThatWasStoppedBeforeItDeployedLeavesNothingHeld(Jenkins jenkins, Mesh mesh) {
        Build stopped = jenkins.run(
                        "istioRelease(service: 'reviews', cluster: 'MESH') { input id: 'Gate', message: 'Go on?' }",
                        mesh)
                .says("Go on?");
        stopped.stop();
        assertThat(stopped.result()).isEqualTo("ABORTED");
        Build other = jenkins.run(
                "istioDeploy " + OF_REVIEWS + ", version: 'v2', image: 'registry.example/reviews:2.0.1'", mesh);

        assertThat(other.result()).as(other.console()).isEqualTo("SUCCESS");
    }

    @Test
    void rollbackThatWasStoppedIsFinishedByWhoeverComesNext(Jenkins jenkins, Mesh mesh) {
        JsonNode original = mesh.routes();
        Build build = jenkins.run(
                        "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF + "error 'no'\n}", mesh)
                .says("Everyone is on v1");
        build.stop();
        assertThat(build.result()).as(build.console()).isEqualTo("ABORTED");
        assertThat(build.console()).contains("what is left to do stands in the release record");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("ROLLING_BACK");
        Build next = jenkins.run("istioRollback " + OF_REVIEWS + ", takeOver: true, drain: '1s'", mesh);

        assertThat(next.result()).as(next.console()).isEqualTo("SUCCESS");
        RollbackTest.assertIsBack(mesh, original);
    }

    @Test
    void serviceOpenToCallersWithoutProxyNeedsConsent(Jenkins jenkins, Mesh mesh) {
        mesh.cluster().load("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: old-way, namespace: bookinfo}
                spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: reviews, port: {number: 9080}}}}]}}]}
                """);
        String deploy = "istioDeploy " + OF_REVIEWS + ", version: 'v2', image: 'registry.example/reviews:2.0.1'";
        Build refused = jenkins.run(deploy, mesh);

        assertThat(refused.result()).as(refused.console()).isEqualTo("FAILURE");
        assertThat(refused.errors()).singleElement().asString().contains("acceptNonMesh: true");
        Build accepted = jenkins.run(deploy + ", acceptNonMesh: true", mesh);
        assertThat(accepted.result()).as(accepted.console()).isEqualTo("SUCCESS");
    }
}
