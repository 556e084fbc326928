package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API server is gone for a while, or the clock is set, in the midst of a step. */
class OutageTest {
    private static final ClusterTrouble GONE =
            new ClusterTrouble("Cluster prod cannot be reached at https://prod.", new IOException("refused"), true);

    private FakeClusters clusters;
    private int nodes;

    @BeforeEach
    void deploy() throws Exception {
        clusters = FakeClusters.install();
        start(
                "istioDeploy",
                Map.of("version", "v2", "image", "registry.example/reviews:2"),
                new FakeContext(new TestNode("deploy")));
        clusters.workOn();
    }

    @AfterEach
    void remove() {
        clusters.close();
    }

    private StepExecution start(String function, Map<String, ?> arguments, FakeContext context) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("service", "reviews");
        StepExecution execution =
                StepDescriptor.byFunctionName(function).newInstance(all).start(context);
        execution.start();
        return execution;
    }

    private FakeContext context() {
        return new FakeContext(new TestNode("node " + ++nodes));
    }

    /** A schedule whose first value is held. */
    private StepExecution held(FakeContext context) throws Exception {
        StepExecution execution =
                start("istioShiftTraffic", Map.of("schedule", List.of(5, 100), "every", "10m"), context);
        workFor(Duration.ofMinutes(1));
        assertThat(clusters.mesh.routes()).startsWith("v1 95 %, v2 5 %");
        return execution;
    }

    private void workFor(Duration time) {
        Instant end = clusters.clock().instant().plus(time);
        while (clusters.nextDue() != null && !clusters.nextDue().isAfter(end)) {
            clusters.mesh.moveTo(clusters.nextDue());
            clusters.work();
        }
        clusters.mesh.moveTo(end);
    }

    @Test
    void aMinuteWithoutApiServerInTheMidstOfAScheduleCostsOnlyLines() throws Exception {
        FakeContext context = context();
        StepExecution execution = held(context);

        clusters.trouble = GONE;
        workFor(Duration.ofMinutes(9));
        assertThat(execution.getStatus()).isEqualTo("waiting until the cluster answers again");
        workFor(Duration.ofMinutes(1));
        clusters.trouble = null;
        clusters.workOn();

        assertThat(context.failure).isNull();
        assertThat(clusters.mesh.routes()).startsWith("v1 0 %, v2 100 %");
        assertThat(context.log())
                .contains("[istio] Cluster prod cannot be reached at https://prod. The routes stand as they are"
                        + " meanwhile; this step asks again every 10 s, for 10 minutes.")
                .anyMatch(line -> line.startsWith("[istio] The cluster answers again, after "));
    }

    @Test
    void anOutageThatDoesNotEndFailsTheStepAndChangesNothing() throws Exception {
        FakeContext context = context();
        held(context);

        clusters.trouble = GONE;
        clusters.workOn();

        assertThat(context.failure)
                .isInstanceOf(AbortException.class)
                .hasMessage("Cluster prod cannot be reached at https://prod.");
        assertThat(clusters.mesh.routes()).startsWith("v1 95 %, v2 5 %");
    }

    @Test
    void aClusterThatIsOutOfReachFromTheBeginningIsToldAtOnce() throws Exception {
        FakeContext context = context();
        Instant before = clusters.clock().instant();

        clusters.trouble = GONE;
        start("istioShiftTraffic", Map.of("percent", 5), context);
        clusters.workOn();

        assertThat(context.failure).isInstanceOf(AbortException.class);
        assertThat(clusters.clock().instant()).isEqualTo(before);
    }

    @Test
    void aRollBackWaitsForTheClusterAnHour() throws Exception {
        FakeContext context = context();
        clusters.trouble = GONE;
        start("istioRollback", Map.of(), context);
        workFor(Duration.ofMinutes(59));
        assertThat(context.ends).isZero();

        clusters.trouble = null;
        clusters.workOn();

        assertThat(context.failure).isNull();
        assertThat(clusters.mesh.routes()).isEqualTo("as the user wrote them");
    }

    @Test
    void whatWillNotPassByItselfIsNotWaitedFor() throws Exception {
        FakeContext context = context();
        clusters.trouble = new ClusterTrouble("Cluster prod does not accept these credentials.", null);

        start("istioRollback", Map.of(), context);
        clusters.workOn();

        assertThat(context.failure).hasMessage("Cluster prod does not accept these credentials.");
    }

    @Test
    void aStepThatWaitsForTheClusterCanBeStopped() throws Exception {
        FakeContext context = context();
        StepExecution execution = held(context);
        clusters.trouble = GONE;
        workFor(Duration.ofMinutes(10));
        FlowInterruptedException abort = new FlowInterruptedException(Result.ABORTED);

        execution.stop(abort);
        clusters.work();

        assertThat(context.failure).isSameAs(abort);
    }

    @Test
    void aClockThatIsSetForwardBetweenTwoLooksCutsNoHoldShort() throws Exception {
        FakeContext context = context();
        held(context);

        clusters.clockWasSetBy = Duration.ofHours(1);
        clusters.mesh.moveTo(clusters.clock().instant().plus(Duration.ofHours(1)));
        clusters.work();
        clusters.clockWasSetBy = Duration.ofHours(1);
        workFor(Duration.ofMinutes(1));

        assertThat(clusters.mesh.routes()).startsWith("v1 95 %, v2 5 %");
        assertThat(context.log())
                .anyMatch(line -> line.startsWith("[istio] This controller's clock was set by 3600 s;"));
    }

    @Test
    void aClockThatWasSetBackWhileJenkinsWasDownMakesNoWaitLonger() throws Exception {
        FakeContext context = context();
        StepExecution execution = held(context);
        clusters.forget();
        clusters.mesh.setClockBy(Duration.ofHours(-1));

        execution.onResume();

        assertThat(clusters.nextDue()).isBefore(clusters.clock().instant().plus(Duration.ofMinutes(11)));
    }
}
