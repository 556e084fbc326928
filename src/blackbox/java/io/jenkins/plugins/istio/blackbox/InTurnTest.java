package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A second pipeline that waits for its turn instead of being refused. */
@BlackboxTest
class InTurnTest {
    /** How often the one who waits looks; an abort that were only noticed then would take about that long. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private static final String HOLD = """
            istioRelease(service: 'reviews', cluster: 'MESH') {
              istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
              istioShiftTraffic percent: 50
              input id: 'Gate', message: 'Go on?'
            }
            """;

    /** Where {@code wait: true} may stand. */
    enum Waiting {
        OPTIONS("istioRelease", """
                pipeline {
                  agent none
                  options { istioRelease(service: 'reviews', cluster: 'MESH', wait: true) }
                  stages { stage('Next') { steps {
                    istioDeploy version: 'v3', image: 'registry.example/reviews:3.0.0'
                    istioShiftTraffic percent: 100
                    istioPromote()
                  } } }
                }
                """),
        STEP("istioDeploy", """
                istioDeploy service: 'reviews', cluster: 'MESH', version: 'v3', image: 'registry.example/reviews:3.0.0', wait: true
                istioShiftTraffic service: 'reviews', cluster: 'MESH', percent: 100
                istioPromote service: 'reviews', cluster: 'MESH'
                """);

        private final String step;
        private final String pipeline;

        Waiting(String step, String pipeline) {
            this.step = step;
            this.pipeline = pipeline;
        }

        Build begin(Jenkins jenkins, Mesh mesh, Build holder) {
            return jenkins.run(pipeline, mesh)
                    .says("bookinfo/reviews is held by " + holder)
                    .says("Waiting until it is done.");
        }
    }

    static Build hold(Jenkins jenkins, Mesh mesh) {
        return jenkins.run(HOLD, mesh).says("Go on?");
    }

    @ParameterizedTest
    @EnumSource
    void theSecondWaitsWithoutAnExecutorAndGoesOnWhenTheFirstIsDone(Waiting how, Jenkins jenkins, Mesh mesh) {
        Build holder = hold(jenkins, mesh);
        Build second = how.begin(jenkins, mesh, holder);

        assertThat(second.status(jenkins)).contains("waiting for " + holder + ", which holds the release since");
        assertThat(second.executors(jenkins)).isZero();
        assertThat(mesh.record().at("/traffic/weight").toString()).contains("500");
        assertThat(second.console()).doesNotContain("v3 begins");
        holder.refuse("Gate");

        assertThat(holder.result()).isEqualTo("ABORTED");
        assertThat(second.result()).as(second.console()).isEqualTo("SUCCESS");
        assertThat(second.console()).containsOnlyOnce("(50 % on v2; no verdict yet). Waiting until it is done.");
        assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
        assertThat(mesh.record().toString()).contains("reviews-v3");
    }

    @ParameterizedTest
    @EnumSource
    void anAbortEndsTheWaitAtOnceAndLeavesTheHolderAlone(Waiting how, Jenkins jenkins, Mesh mesh) {
        Build holder = hold(jenkins, mesh);
        Build second = how.begin(jenkins, mesh, holder);
        Instant pressed = Instant.now();
        second.stop();

        assertThat(second.result()).as(second.console()).isEqualTo("ABORTED");
        Duration over =
                Duration.between(pressed, second.began(jenkins, how.step).plus(second.took(jenkins, how.step)));
        assertThat(over)
                .as("the wait of " + how + " after the button was pressed")
                .isLessThan(BETWEEN_LOOKS.dividedBy(2));
        assertThat(second.hasStackTrace()).as(second.console()).isFalse();
        assertThat(mesh.record().at("/traffic/weight").toString())
                .as("nothing of the holder's is undone")
                .contains("500");
        holder.approve("Gate", jenkins.admin());
        assertThat(holder.result()).isEqualTo("SUCCESS");
    }
}
