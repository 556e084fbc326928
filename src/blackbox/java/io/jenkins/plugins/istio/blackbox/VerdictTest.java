package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import org.junit.jupiter.api.Test;

/** A verdict that is not {@code passed} protects users until a newer one is, or a person says so. */
@BlackboxTest
class VerdictTest {
    private static final String TOO_FEW =
            "istioVerify during: '2s', interval: '1s', onInconclusive: 'CONSEQUENCE', checks: [successRate(min: 99)]\n";

    @Test
    void inconclusiveBlocksShiftsAndPromotionUntilOnePasses(
            Jenkins jenkins, @InScenario(Scenario.NO_TRAFFIC) Mesh mesh) {
        Build build = jenkins.run(
                "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                        + TOO_FEW.replace("CONSEQUENCE", "continue") + """
                def refused = { what -> try { what(); echo 'GONE ON' } catch (e) { echo "refused: $e.message" } }
                refused { istioShiftTraffic percent: 60 }
                refused { istioShiftTraffic cohort: [name: 'staff', header: 'x-group', value: 'staff'] }
                istioShiftTraffic percent: 40
                echo 'fewer users are always allowed'
                istioShiftTraffic percent: 100, force: true
                refused { istioPromote() }
                istioVerify checks: [probe(path: '/reviews/1', expectStatus: 200)]
                istioPromote()
                }""",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console())
                .contains("refused: Cannot move more users to bookinfo/reviews v2: its newest verdict is inconclusive")
                .contains("refused: Cannot promote bookinfo/reviews v2: its newest verdict is inconclusive")
                .contains("fewer users are always allowed")
                .doesNotContain("GONE ON");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
    }

    @Test
    void unstableConsequenceMarksTheRunAndGoesOn(Jenkins jenkins, @InScenario(Scenario.NO_TRAFFIC) Mesh mesh) {
        Build build = jenkins.run(
                "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF
                        + TOO_FEW.replace("CONSEQUENCE", "unstable") + "echo 'goes on'\n}",
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("UNSTABLE");
        assertThat(build.console()).contains("goes on");
        assertThat(mesh.record().at("/judged/verdict").asText()).isEqualTo("INCONCLUSIVE");
    }

    @Test
    void failConsequenceWithoutBlockLeavesTraffic(Jenkins jenkins, @InScenario(Scenario.NO_TRAFFIC) Mesh mesh) {
        String terms = "service: 'reviews', cluster: 'MESH'";
        Build build = jenkins.run(
                "istioDeploy " + terms + ", version: 'v2', image: 'registry.example/reviews:2.0.1'\nistioShiftTraffic "
                        + terms + ", percent: 50\n"
                        + TOO_FEW.replace("CONSEQUENCE", "fail").replace("istioVerify", "istioVerify " + terms + ","),
                mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors()).singleElement().asString().contains("inconclusive");
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
    }

    @Test
    void onlyEveryoneOrForceIsPromoted(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("istioRelease(service: 'reviews', cluster: 'MESH') {\n" + HALF + """
                try { istioPromote() } catch (e) { echo "refused: $e.message" }
                istioPromote force: true
                }""", mesh);

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console()).contains("50 % of users are on it, expected 100 %");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
    }
}
