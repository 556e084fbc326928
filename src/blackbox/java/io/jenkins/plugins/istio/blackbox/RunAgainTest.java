package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Replay, Restart from Stage, and a plain second run: what they find of the first. */
@BlackboxTest
class RunAgainTest {
    private static final String STAGES = """
            pipeline {
              agent none
              options { istioRelease(service: 'reviews', cluster: 'MESH'MORE) }
              stages {
                stage('Deploy') { steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1' } }
                stage('Half') { steps { istioShiftTraffic percent: 50 } }
                stage('Gate') { steps { input id: 'Gate', message: 'Go on?' } }
                stage('All') { steps { istioShiftTraffic percent: 100 } }
              }
            }
            """;

    @Test
    void replayWithAnotherScriptGoesOnWithTheRelease(Jenkins jenkins, Mesh mesh) {
        Build first = jenkins.run("istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF + "}", mesh);
        assertThat(first.result()).as(first.console()).isEqualTo("SUCCESS");
        Build second = first.replay("istioRelease(service: 'reviews', cluster: '" + mesh.name() + "') {\n" + HALF
                + "istioShiftTraffic percent: 100\nistioPromote()\n}");

        assertThat(second.result()).as(second.console()).isEqualTo("SUCCESS");
        assertThat(second.console())
                .contains("Taken over from " + first)
                .as("what the first run did is found done")
                .doesNotContain("Deployment reviews-v2: ");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
        assertThat(mesh.writes().stream().filter(each -> each.startsWith("POST") && each.endsWith("/deployments")))
                .hasSize(1);
    }

    @Test
    void restartFromStageGoesOnWithWhatWasFrozen(Jenkins jenkins, Mesh mesh) {
        Build first = jenkins.run(STAGES.replace("MORE", ", rollback: 'never'"), mesh);
        first.refuse("Gate");
        assertThat(first.result()).as(first.console()).isEqualTo("ABORTED");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("RELEASING");
        Build second = first.restartFrom("Gate").approve("Gate", jenkins.admin());

        assertThat(second.result()).as(second.console()).isEqualTo("SUCCESS");
        assertThat(second.console())
                .contains("Taken over from " + first)
                .contains("Stage \"Half\" skipped due to this build restarting at stage \"Gate\"");
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("1000");
    }

    @Test
    void restartFromStageAfterRollbackSaysWhereToBegin(Jenkins jenkins, Mesh mesh) {
        Build first = jenkins.run(STAGES.replace("MORE", ""), mesh);
        first.refuse("Gate");
        assertThat(first.result()).as(first.console()).isEqualTo("ABORTED");
        Build second = first.restartFrom("Gate").approve("Gate", jenkins.admin());

        assertThat(second.result()).as(second.console()).isEqualTo("FAILURE");
        assertThat(second.errors())
                .singleElement()
                .asString()
                .contains("it is ROLLED_BACK. It was rolled back by " + first)
                .endsWith("begin again from the stage with istioDeploy.");
        Build third = second.restartFrom("Deploy").approve("Gate", jenkins.admin());

        assertThat(third.result()).as(third.console()).isEqualTo("SUCCESS");
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("1000");
    }

    @Test
    void scheduleOfSecondRunSkipsWhatIsReached(Jenkins jenkins, Mesh mesh) {
        String schedule = "istioShiftTraffic schedule: [10, 50, 60], every: '1s'";
        Build first = jenkins.run("istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF + "}", mesh);
        assertThat(first.result()).as(first.console()).isEqualTo("SUCCESS");
        Build second =
                first.replay("istioRelease(service: 'reviews', cluster: '" + mesh.name() + "') {\n" + schedule + "\n}");

        assertThat(second.result()).as(second.console()).isEqualTo("SUCCESS");
        assertThat(second.console()).doesNotContain("Traffic: 10 %").contains("Traffic: 60 % to v2");
    }
}
