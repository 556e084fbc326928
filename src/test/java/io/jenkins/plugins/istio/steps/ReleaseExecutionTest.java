package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The block: takes, runs its body, and settles the release by how the body ended. */
class ReleaseExecutionTest {
    private final FakeContext block = new FakeContext(new TestNode("5"));
    private FakeClusters clusters;
    private StepExecution execution;
    private int nodes = 10;

    @BeforeEach
    void install() {
        clusters = FakeClusters.install();
    }

    @AfterEach
    void remove() {
        clusters.close();
    }

    @Test
    void takesTheReleaseBeforeTheBodyBeginsAndTellsItsSettings() throws Exception {
        begin(Map.of("cluster", "prod", "namespace", "shop", "credentialsId", "token"));

        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.OPEN);
        assertThat(clusters.mesh.release().holder().run()).isEqualTo("#12");
        assertThat(block.body.started).isTrue();
        assertThat(execution.getStatus()).isEqualTo("running the steps inside");
        ReleaseContext settings = (ReleaseContext) block.body.contexts.get(0);
        assertThat(settings.service()).isEqualTo("reviews");
        assertThat(settings.cluster()).isEqualTo("prod");
        assertThat(settings.credentialsId()).isEqualTo("token");
    }

    @Test
    void aReleaseThatCannotBeTakenHasNoBody() throws Exception {
        clusters.trouble = new ClusterTrouble("cluster prod cannot be reached.", null);

        begin(Map.of());

        assertThat(block.body).isNull();
        assertThat(block.failure).isInstanceOf(AbortException.class).hasMessage("cluster prod cannot be reached.");
    }

    @Test
    void successInTheMiddleSaysThatTheReleaseGoesOnAndKeepsItForTheJob() throws Exception {
        begin(Map.of());
        inner("istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        inner("istioShiftTraffic", Map.of("percent", 5));

        block.body.succeed("what the body returned");
        clusters.workOn();

        assertThat(block.result).isEqualTo("what the body returned");
        assertThat(clusters.mesh.release().holder().run()).isEqualTo("#12");
        assertThat(clusters.mesh.routes()).isEqualTo("v1 95 %, v2 5 %");
        assertThat(block.log())
                .last()
                .isEqualTo("[istio] The pipeline ends and the release of shop/reviews does not: it stays RELEASING with"
                        + " 5 % of users on v2. The next run of this job may go on from here (another job's with takeOver: true), or istioRollback"
                        + " brings everyone back to v1.");
    }

    @Test
    void successWithNothingUnderWayLetsGo() throws Exception {
        begin(Map.of());

        block.body.succeed(null);
        clusters.workOn();

        assertThat(block.ends).isEqualTo(1);
        assertThat(clusters.mesh.release().holder()).isNull();
    }

    @Test
    void aFailedBodyIsRolledBackAndFailsWithItsOwnCause() throws Exception {
        begin(Map.of());
        inner("istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        inner("istioShiftTraffic", Map.of("percent", 5));
        AbortException cause = new AbortException("the tests failed");

        block.body.fail(cause);
        assertThat(block.ends).as("nothing happens on the pipeline's thread").isZero();
        clusters.work();
        assertThat(clusters.mesh.routes())
                .as("users are back in the first round")
                .isEqualTo("v1 100 %");
        clusters.workOn();

        assertThat(block.failure).isSameAs(cause);
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
        assertThat(clusters.mesh.release().history())
                .last()
                .asString()
                .contains("the pipeline failed: the tests failed");
    }

    @Test
    void anAbortedBodyIsRolledBackToo() throws Exception {
        begin(Map.of());
        inner("istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        FlowInterruptedException abort = new FlowInterruptedException(Result.ABORTED);

        execution.stop(abort);
        assertThat(block.body.cancelledBy).isSameAs(abort);
        block.body.fail(abort);
        clusters.workOn();

        assertThat(block.failure).isSameAs(abort);
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
        assertThat(clusters.mesh.release().history()).last().asString().contains("the pipeline was aborted");
    }

    @Test
    void freezeAndNeverLeaveAllAsItIs() throws Exception {
        for (Map<String, Object> words :
                java.util.List.<Map<String, Object>>of(Map.of("onFailure", "freeze"), Map.of("rollback", "never"))) {
            begin(words);
            AbortException cause = new AbortException("the tests failed");

            block.body.fail(cause);
            clusters.workOn();

            assertThat(block.failure).isSameAs(cause);
            assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.OPEN);
            assertThat(block.log())
                    .last()
                    .isEqualTo(
                            "[istio] The pipeline failed and istioRelease does not roll back here; reviews stays as it is.");
        }
    }

    @Test
    void afterPromotionNothingIsRolledBack() throws Exception {
        begin(Map.of());
        inner("istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        inner("istioShiftTraffic", Map.of("percent", 100));
        inner("istioPromote", Map.of());
        String routes = clusters.mesh.routes();

        block.body.fail(new AbortException("a later stage failed"));
        clusters.workOn();

        assertThat(clusters.mesh.routes()).isEqualTo(routes);
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.PROMOTED);
        assertThat(block.failure).hasMessage("a later stage failed");
    }

    @Test
    void aRollBackThatFailsIsSaidAloudAndTheCauseStays() throws Exception {
        begin(Map.of());
        inner("istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        AbortException cause = new AbortException("the tests failed");
        clusters.trouble = new ClusterTrouble("cluster prod cannot be reached.", null);

        block.body.fail(cause);
        clusters.workOn();

        assertThat(block.failure).isSameAs(cause).hasNoSuppressedExceptions();
        assertThat(block.log())
                .last()
                .isEqualTo("[istio] ROLL BACK FAILED for reviews: cluster prod cannot be reached. Users may still be on"
                        + " the candidate; run istioRollback(service: 'reviews').");
    }

    @Test
    void aPromotionThatWasFinishedInPlaceOfARollBackIsNoFailedRollBack() throws Exception {
        begin(Map.of());
        inner("istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        inner("istioShiftTraffic", Map.of("percent", 100));
        clusters.mesh.promotionIsCutShortAfterTheOldVersionIsDeleted();
        AbortException cause = new AbortException("the pipeline timed out");

        block.body.fail(cause);
        clusters.workOn();

        assertThat(block.failure).isSameAs(cause).hasNoSuppressedExceptions();
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.RETIRED);
        assertThat(block.log())
                .last()
                .asString()
                .startsWith("[istio] Did not roll back shop/reviews: its promotion had deleted v1 before it was cut short.");
    }

    @Test
    void aRestartGoesOnWithTheRollBack() throws Exception {
        begin(Map.of());
        inner("istioDeploy", Map.of("version", "v2", "image", "reviews:2"));
        block.body.fail(new AbortException("the tests failed"));
        clusters.work();
        assertThat(block.ends).isZero();

        clusters.forget();
        execution.onResume();
        clusters.workOn();

        assertThat(block.failure).hasMessage("the tests failed");
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.ROLLED_BACK);
    }

    @Test
    void aRestartWhileTheBodyRunsStartsNothing() throws Exception {
        begin(Map.of());
        int opened = clusters.opened.size();

        execution.onResume();
        clusters.workOn();

        assertThat(clusters.opened).hasSize(opened);
    }

    @Test
    void whileAnotherRunHoldsItTheBlockWaitsVisiblyAndOverARestart() throws Exception {
        heldByAnother();
        FakeContext waiting = startInTurn();

        assertThat(waiting.body).isNull();
        assertThat(waiting.ends).isZero();
        assertThat(execution.getStatus()).startsWith("waiting for team/other #3, which holds the release since ");
        assertThat(waiting.log())
                .last()
                .asString()
                .startsWith("[istio] shop/reviews is held by team/other #3 since ")
                .endsWith("Waiting until it is done.");
        assertThat(clusters.open).as("a wait holds no session").isZero();

        clusters.forget();
        execution.onResume();
        clusters.mesh.heldBy(null);
        clusters.workOn();

        assertThat(waiting.body.started).isTrue();
        assertThat(clusters.mesh.release().holder().run()).isEqualTo("#12");
    }

    /** As by the timeout around it. */
    @Test
    void aWaitThatIsStoppedLeavesTheReleaseToWhoHoldsIt() throws Exception {
        heldByAnother();
        FakeContext waiting = startInTurn();
        FlowInterruptedException timeout = new FlowInterruptedException(Result.ABORTED);

        execution.stop(timeout);
        clusters.workOn();

        assertThat(waiting.failure).isSameAs(timeout);
        assertThat(waiting.body).isNull();
        assertThat(clusters.mesh.release().holder().job()).isEqualTo("team/other");
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.OPEN);
    }

    private void heldByAnother() throws Exception {
        begin(Map.of());
        block.body.succeed(null);
        clusters.workOn();
        clusters.mesh.heldBy(
                new Holder("another", "team/other", "#3", null, clusters.clock().instant()));
    }

    private FakeContext startInTurn() throws Exception {
        FakeContext waiting = new FakeContext(new TestNode("7"));
        execution = StepDescriptor.byFunctionName("istioRelease")
                .newInstance(Map.of("service", "reviews", "wait", true))
                .start(waiting);
        execution.start();
        clusters.work();
        return waiting;
    }

    private void begin(Map<String, Object> settings) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("service", "reviews");
        execution =
                StepDescriptor.byFunctionName("istioRelease").newInstance(all).start(block);
        assertThat(execution.start()).isFalse();
        clusters.workOn();
    }

    private void inner(String function, Map<String, Object> arguments) throws Exception {
        FakeContext context = new FakeContext(new TestNode("node " + ++nodes))
                .with(ReleaseContext.class, (ReleaseContext) block.body.contexts.get(0));
        StepDescriptor.byFunctionName(function)
                .newInstance(arguments)
                .start(context)
                .start();
        clusters.workOn();
        assertThat(context.failure).isNull();
    }
}
