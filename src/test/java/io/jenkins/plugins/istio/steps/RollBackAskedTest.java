package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.view.Move;
import io.jenkins.plugins.istio.engine.view.ReleaseView;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that was started on the Releases page rolls back instead of releasing; and what every run tells its page. */
class RollBackAskedTest {
    private FakeClusters clusters;
    private int nodes;

    @BeforeEach
    void install() throws Exception {
        clusters = FakeClusters.install();
        step(1, null, "istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        step(1, null, "istioShiftTraffic", Map.of("percent", 25));
    }

    @AfterEach
    void remove() {
        clusters.close();
    }

    private FakeContext step(int number, RollBackAsked asked, String function, Map<String, Object> arguments)
            throws Exception {
        TestRun run = new TestRun(new TestJob("shop-release"), number);
        if (asked != null) {
            run.addAction(asked);
        }
        Map<String, Object> all = new java.util.LinkedHashMap<>(arguments);
        all.put("service", "reviews");
        all.put("cluster", "prod");
        FakeContext context = new FakeContext(new TestNode("node " + ++nodes)).with(Run.class, run);
        StepDescriptor.byFunctionName(function).newInstance(all).start(context).start();
        clusters.workOn();
        return context;
    }

    private static RollBackAsked asked(String service) {
        return new RollBackAsked("prod", service, "alice");
    }

    @Test
    void theBlockRollsBackAndItsStepsAreNotRun() throws Exception {
        FakeContext block = step(2, asked("shop/reviews"), "istioRelease", Map.of());

        assertThat(block.failure).isNull();
        assertThat(block.ends).isEqualTo(1);
        assertThat(block.body).as("the steps inside").isNull();
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
        assertThat(clusters.mesh.release().history())
                .last()
                .asString()
                .contains("alice asked for it on the Releases page");
        assertThat(block.log())
                .last()
                .isEqualTo(
                        "[istio] This run was started by alice on the Releases page to roll shop/reviews back. That is done;"
                                + " the steps inside istioRelease are not run.");
    }

    @Test
    void aStepWithoutBlockRollsBackAndEndsTheRun() throws Exception {
        FakeContext shift = step(2, asked("shop/reviews"), "istioShiftTraffic", Map.of("percent", 100));

        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
        assertThat(shift.failure)
                .isInstanceOfSatisfying(
                        FlowInterruptedException.class,
                        stop -> assertThat(stop.getResult()).isEqualTo(Result.ABORTED));
    }

    @Test
    void anotherServicesReleaseIsReleasedAsEver() throws Exception {
        FakeContext shift = step(1, asked("shop/ratings"), "istioShiftTraffic", Map.of("percent", 100));

        assertThat(shift.failure).isNull();
        assertThat(clusters.mesh.routes()).isEqualTo("v1 0 %, v2 100 %");
    }

    @Test
    void aQueuedRunIsNoRollBackUnlessItIsForTheSameRelease() {
        assertThat(asked("shop/reviews").shouldSchedule(List.of())).isTrue();
        assertThat(asked("shop/reviews").shouldSchedule(List.of(asked("shop/ratings"))))
                .isTrue();
        assertThat(asked("shop/reviews").shouldSchedule(List.of(asked("shop/reviews"))))
                .isFalse();
    }

    @Test
    void everyMoveIsToldToThePage() {
        ReleaseView view = clusters.view.releases().get(0);

        assertThat(view.service()).isEqualTo("shop/reviews");
        assertThat(view.cluster()).isEqualTo("prod");
        assertThat(view.seen().moves()).extracting(Move::percent).containsExactly(0.0, 25.0);
        assertThat(clusters.view.awaited()).as("no step waits any more").isNull();
    }

    @Test
    void aDryRunTellsTheNextMoveAndMovesNothing() throws Exception {
        step(1, null, "istioShiftTraffic", Map.of("percent", 50, "dryRun", true));

        ReleaseView view = clusters.view.releases().get(0);
        assertThat(view.seen().nextMove()).isNotEmpty();
        assertThat(view.seen().moves()).extracting(Move::percent).containsExactly(0.0, 25.0);
    }
}
