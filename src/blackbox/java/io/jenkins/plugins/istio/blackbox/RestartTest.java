package io.jenkins.plugins.istio.blackbox;

import static io.jenkins.plugins.istio.blackbox.RollbackTest.assertIsBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jenkins goes down in the middle of each step at once, and while people are asked. What a run wrote to its cluster is compared
 * with what the same pipeline wrote without a restart.
 */
@BlackboxTest
@Isolated
class RestartTest {
    private static final Duration WINDOW = Duration.ofSeconds(100);
    /** A wait that was begun anew would end this much later at least. */
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    private final Map<Moment, Mesh> meshes = new EnumMap<>(Moment.class);
    private final Map<Moment, Mesh> undisturbed = new EnumMap<>(Moment.class);

    @BeforeEach
    void startMeshes(Jenkins jenkins) {
        for (Moment moment : Moment.values()) {
            meshes.put(moment, Mesh.start(jenkins, Scenario.NO_TRAFFIC));
            undisturbed.put(moment, Mesh.start(jenkins, Scenario.NO_TRAFFIC));
        }
    }

    @AfterEach
    void closeMeshes() {
        meshes.values().forEach(Mesh::close);
        undisturbed.values().forEach(Mesh::close);
    }

    @ParameterizedTest
    @EnumSource
    void stepsGoOnWhereTheyStoodAndDoNothingTwice(Restart how, Jenkins jenkins) {
        Map<Moment, Build> builds = start(jenkins, meshes);
        Map<Moment, Build> controls = start(jenkins, undisturbed);
        controls.values().forEach(build -> build.approve("Go", jenkins.admin()));
        controls.forEach((moment, build) ->
                assertThat(build.result()).as(moment + "\n" + build.console()).isEqualTo(moment.result()));
        for (boolean withDeadline : new boolean[] {false, true}) {
            List<Moment> now = builds.keySet().stream()
                    .filter(moment -> moment.hasDeadline() == withDeadline)
                    .toList();
            for (Moment moment : now) {
                moment.holdUp(meshes.get(moment));
                builds.get(moment).approve("Go", jenkins.admin());
            }
            now.forEach(moment -> moment.await(jenkins, builds.get(moment), meshes.get(moment)));
        }

        jenkins.restart(how);
        Instant back = Instant.now();
        builds.keySet().forEach(moment -> moment.letGo(meshes.get(moment)));

        SoftAssertions all = new SoftAssertions();
        builds.forEach((moment, build) -> {
            all.assertThat(build.result()).as(moment + "\n" + build.console()).isEqualTo(moment.result());
            all.assertThat(meshes.get(moment).writes(moment))
                    .as("what was written around " + moment)
                    .isEqualTo(undisturbed.get(moment).writes());
            all.assertThat(build.hasStackTrace()).as(build.console()).isFalse();
        });
        for (Moment waiting : List.of(Moment.SCHEDULE, Moment.VERIFY)) {
            Build build = builds.get(waiting);
            String step = waiting == Moment.VERIFY ? "istioVerify" : "istioShiftTraffic";
            Instant began = build.began(jenkins, step);
            all.assertThat(build.took(jenkins, step))
                    .as("the wait of " + waiting + ", which was not begun anew at " + back)
                    .isBetween(
                            WINDOW, Duration.between(began, back).plus(WINDOW).minus(LEEWAY));
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void openGateStillDecidesAfterwards(Restart how, Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run("""
                pipeline {
                  agent none
                  options { istioRelease(service: 'reviews', cluster: 'MESH') }
                  stages {
                    stage('Deploy') { steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1' } }
                    stage('First') {
                      input { id 'First'; message 'Release to half?' }
                      steps { istioShiftTraffic percent: 50; input id: 'All', message: 'To all?'; istioShiftTraffic percent: 100 }
                    }
                  }
                }
                """, mesh).says("Release to half?");
        jenkins.restart(how);
        build.approve("First", jenkins.admin()).says("To all?");
        jenkins.restart(how);
        build.approve("All", jenkins.admin());

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(mesh.record().path("approvals").findValuesAsText("message"))
                .containsExactly("Release to half?", "To all?");
        assertThat(mesh.writes().stream().filter(each -> each.startsWith("POST") && each.endsWith("/deployments")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void abortAfterwardsRollsBack(Restart how, Jenkins jenkins, Mesh waiting, Mesh asking) {
        JsonNode original = waiting.routes();
        Build wait = jenkins.run(
                halfThen("istioVerify during: '1h', checks: [successRate(min: 1, minRequests: 1000000)]"), waiting);
        Build ask = jenkins.run(halfThen("input id: 'Gate', message: 'Go on?'"), asking);
        wait.says("now wait");
        ask.says("Go on?");
        jenkins.restart(how);
        wait.stop();
        ask.stop();

        assertThat(wait.result()).as(wait.console()).isEqualTo("ABORTED");
        assertThat(ask.result()).as(ask.console()).isEqualTo("ABORTED");
        assertIsBack(waiting, original);
        assertIsBack(asking, original);
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsForItsTurnStillGetsIt(Restart how, Jenkins jenkins, Mesh mesh) {
        Build holder = InTurnTest.hold(jenkins, mesh);
        Build second = InTurnTest.Waiting.OPTIONS.begin(jenkins, mesh, holder);
        jenkins.restart(how);
        assertThat(second.isBuilding()).as(second.console()).isTrue();
        holder.refuse("Gate");

        assertThat(holder.result()).isEqualTo("ABORTED");
        assertThat(second.result()).as(second.console()).isEqualTo("SUCCESS");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
        assertThat(second.hasStackTrace()).as(second.console()).isFalse();
    }

    private static Map<Moment, Build> start(Jenkins jenkins, Map<Moment, Mesh> meshes) {
        Map<Moment, Build> builds = new EnumMap<>(Moment.class);
        meshes.forEach((moment, mesh) -> builds.put(moment, jenkins.run(moment.pipeline(), mesh)));
        return builds;
    }

    private static String halfThen(String last) {
        return "istioRelease(service: 'reviews', cluster: 'MESH') {\n" + RollbackTest.HALF + "echo 'now wait'\n" + last
                + "\n}";
    }
}
