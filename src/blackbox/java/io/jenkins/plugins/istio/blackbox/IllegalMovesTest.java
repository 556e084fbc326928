package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps out of their order: each is refused by one sentence that names the phase, and the next one may be tried. */
@BlackboxTest
class IllegalMovesTest {
    private static final String DEPLOY = "istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'\n";
    private static final String ALL = DEPLOY + "istioShiftTraffic percent: 100\nistioPromote()\n";
    private static final Map<String, String> WAY = Map.of(
            "OPEN",
            "",
            "PROMOTED",
            ALL,
            "ROLLED_BACK",
            DEPLOY + "istioRollback drain: '0s'\n",
            "RETIRED",
            ALL + "istioRetire()\n",
            "DEPLOYED",
            DEPLOY);
    private static final List<String> USERS_STEPS = List.of(
            "istioMirror percent: 10",
            "istioShiftTraffic percent: 10",
            "istioShiftTraffic cohort: [name: 'staff', header: 'x-group', value: 'staff']",
            "istioShiftTraffic schedule: [10, 20], every: '1s'",
            "istioVerify checks: [probe(path: '/reviews/1', expectStatus: 200)]",
            "istioPromote()");

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "PROMOTED", "ROLLED_BACK", "RETIRED"})
    void areRefusedWhereThereIsNoCandidate(String phase, Jenkins jenkins, Mesh mesh) {
        Build build = tryAll(phase, USERS_STEPS, jenkins, mesh);

        assertThat(build.console().lines().filter(line -> line.startsWith("refused: ")))
                .as("all but a promotion that is done already: " + build.console())
                .hasSize(WAY.get(phase).contains("istioPromote") ? USERS_STEPS.size() - 1 : USERS_STEPS.size())
                .allMatch(line -> line.contains("it is " + phase + ". "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "istioRetire()",
                "istioDeploy version: 'v3', image: 'registry.example/reviews:3.0.0'",
                "istioPromote()"
            })
    void areRefusedWhereThereIsOne(String step, Jenkins jenkins, Mesh mesh) {
        Build build = tryAll("DEPLOYED", List.of(step), jenkins, mesh);

        assertThat(build.console().lines().filter(line -> line.startsWith("refused: ")))
                .as(build.console())
                .hasSize(1);
    }

    private static Build tryAll(String phase, List<String> steps, Jenkins jenkins, Mesh mesh) {
        StringBuilder script = new StringBuilder("istioRelease(service: 'reviews', cluster: 'MESH') {\n")
                .append(WAY.get(phase))
                .append("input id: 'Gate', message: 'Go on?'\n");
        for (String step : steps) {
            script.append("try { ").append(step).append(" } catch (e) { echo \"refused: $e.message\" }\n");
        }
        Build build = jenkins.run(script + "}", mesh).says("Go on?");
        List<String> before = mesh.writes();
        build.approve("Gate", jenkins.admin());

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        assertThat(mesh.writes()).isEqualTo(before);
        return build;
    }
}
