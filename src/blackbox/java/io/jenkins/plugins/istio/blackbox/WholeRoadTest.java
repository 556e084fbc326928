package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** From a version nobody sees to a version everybody has, in each way of writing a pipeline. */
@BlackboxTest
class WholeRoadTest {

    @Test
    void declarativePipelineReleasesWithApprovalInOptions(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                pipeline {
                  agent none
                  options { istioRelease(service: 'reviews', cluster: 'MESH', namespace: 'bookinfo') }
                  stages {
                    stage('Deploy') {
                      steps {
                        istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'x-test-user', value: 'true']
                        istioVerify checks: [probe(path: '/reviews/1', expectStatus: 200, expectHeader: ['x-app-version': 'v2'])]
                        istioMirror percent: 100
                      }
                    }
                    stage('Gate') {
                      input { id 'Gate'; message 'Release to everyone?' }
                      steps { istioShiftTraffic cohort: [name: 'staff', header: 'x-group', value: 'staff'] }
                    }
                    stage('Everyone') {
                      steps { istioShiftTraffic schedule: [50, 100], every: '2s', checks: [successRate(min: 99, minRequests: 1)], interval: '1s' }
                    }
                    stage('Promote') { steps { istioPromote keepPrevious: true } }
                  }
                }
                """, mesh);
        build.says("Release to everyone?");
        assertThat(mesh.traffic().endUsers(Mesh.REVIEWS, "v2"))
                .as("end users before the gate")
                .isZero();
        build.approve("Gate", jenkins.admin());

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
        assertThat(mesh.traffic().failedForUsers()).isZero();
        JsonNode approval = mesh.record().path("approvals").path(0);
        assertThat(approval.path("who").asText()).isEqualTo(jenkins.admin().name());
        assertThat(approval.path("message").asText()).isEqualTo("Release to everyone?");
        assertThat(approval.path("seen").asText()).contains("0 %").contains("passed");
    }

    @Test
    void scriptedPipelineReleasesInABlockAndReadsWhatStepsReturn(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioRelease(service: 'reviews', cluster: 'MESH') {
                  def deployed = istioDeploy(version: 'v2', image: 'registry.example/reviews:2.0.1')
                  echo "deployed ${deployed.candidate} beside ${deployed.stable}, ${deployed.phase}, weight ${deployed.weight}"
                  def shifted = istioShiftTraffic(percent: 0.5)
                  echo "weight ${shifted.weight} of ${shifted['namespace']}/${shifted.service}, cohorts ${shifted.cohorts.size()}"
                  istioShiftTraffic percent: 100
                  def judged = istioVerify(checks: [probe(path: '/reviews/1', expectStatus: 200)])
                  judged.checks.each { echo "check ${it.verdict}: ${it.samples} of ${judged.checks.size()}" }
                  istioPromote keepPrevious: true
                  istioRetire()
                }
                def status = istioStatus(service: 'reviews', cluster: 'MESH')
                echo "status ${status.phase} ${status.stable} kept ${status.kept} holder ${status.holder}"
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console())
                .contains("deployed v2 beside v1, DEPLOYED, weight 0.0")
                .contains("weight 0.5 of bookinfo/reviews, cohorts 0")
                .contains("check passed: 1.0 of 1")
                .contains("status RETIRED v2 kept [] holder null");
        assertThat(mesh.cluster().objects("Deployment"))
                .extracting(each -> each.at("/metadata/name").asText())
                .doesNotContain("reviews-v1");
    }

    @Test
    void stepsWithoutBlockNameTheirService(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2', image: 'registry.example/reviews:2.0.1'
                istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 10
                istioRollback service: 'reviews', cluster: 'MESH', reason: 'seen enough', drain: '1s'
                """, mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void twoServicesOnTwoClustersAreReleasedInParallel(Jenkins jenkins, Mesh east, Mesh west) {
        Build build = jenkins.run("""
                parallel east: {
                  istioRelease(service: 'reviews', cluster: 'EAST') {
                    istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                    input id: 'East', message: 'East?'
                    istioShiftTraffic percent: 25
                  }
                }, west: {
                  istioRelease(service: 'ratings', cluster: 'WEST') {
                    istioDeploy version: 'v2', image: 'registry.example/ratings:2.0.1'
                    istioShiftTraffic percent: 75
                  }
                }
                """.replace("EAST", east.name()).replace("WEST", west.name()));
        build.approve("East", jenkins.admin());

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(east.record().at("/approvals/0/message").asText()).isEqualTo("East?");
        JsonNode ratings = JenkinsUser.tree(west.object("ConfigMap", "istio-release-ratings")
                .at("/data/record.json")
                .asText());
        assertThat(ratings.at("/release/approvals"))
                .as("the gate of the other branch is not counted")
                .isEmpty();
        assertThat(east.hasRecord()).isTrue();
        assertThat(west.hasRecord()).isFalse();
    }
}
