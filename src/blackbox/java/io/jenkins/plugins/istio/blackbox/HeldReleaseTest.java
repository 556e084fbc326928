package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One release at a time: what a second pipeline may do to it. */
@BlackboxTest
class HeldReleaseTest {
    private static final String HOLD = """
            istioRelease(service: 'reviews', cluster: 'MESH') {
              istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
              istioShiftTraffic percent: 50
              input id: 'Gate', message: 'Go on?'
            }
            """;

    @Test
    void postOfRefusedPipelineUndoesNothing(Jenkins jenkins, Mesh mesh) {
        Build holder = jenkins.run(HOLD, mesh).says("Go on?");
        Build refused = jenkins.run("""
                pipeline {
                  agent none
                  stages { stage('All') { steps {
                    istioDeploy service: 'reviews', cluster: 'MESH', version: 'v3', image: 'registry.example/reviews:3.0.0'
                  } } }
                  post { unsuccessful { istioRollback service: 'reviews', cluster: 'MESH' } }
                }
                """, mesh);

        assertThat(refused.result()).isEqualTo("FAILURE");
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .startsWith("ERROR: bookinfo/reviews is held by " + holder)
                .contains("takeOver: true");
        assertThat(refused.console())
                .as("the step in post says why it does nothing")
                .contains("[istio] ")
                .contains("held by");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("RELEASING");
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
        holder.approve("Gate", jenkins.admin());
        assertThat(holder.result()).isEqualTo("SUCCESS");
    }

    @Test
    void blockOfRefusedPipelineUndoesNothing(Jenkins jenkins, Mesh mesh) {
        Build holder = jenkins.run(HOLD, mesh).says("Go on?");
        Build refused = jenkins.run("""
                pipeline {
                  agent none
                  options { istioRelease(service: 'reviews', cluster: 'MESH') }
                  stages { stage('Never') { steps { echo 'never' } } }
                  post { always { echo 'post runs'; istioRollback service: 'reviews', cluster: 'MESH' } }
                }
                """, mesh);

        assertThat(refused.result()).isEqualTo("FAILURE");
        assertThat(refused.console()).doesNotContain("[Pipeline] { (Never)");
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .startsWith("ERROR: bookinfo/reviews is held by " + holder);
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
        holder.refuse("Gate");
        assertThat(holder.result()).isEqualTo("ABORTED");
    }

    @Test
    void takeOverTakesItFromRunningPipeline(Jenkins jenkins, Mesh mesh) {
        Build first = jenkins.run(HOLD, mesh).says("Go on?");
        Build second = jenkins.run(
                "istioRelease(service: 'reviews', cluster: 'MESH', takeOver: true) { istioShiftTraffic percent: 60 }",
                mesh);

        assertThat(second.result()).as(second.console()).isEqualTo("SUCCESS");
        first.refuse("Gate");
        assertThat(first.result()).isEqualTo("ABORTED");
        assertThat(mesh.record().at("/traffic/weight").toString())
                .as("whoever lost the release does not roll it back")
                .contains("600");
        assertThat(first.hasStackTrace()).isFalse();
    }
}
