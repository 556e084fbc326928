package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step that waits while the gateway's own counters are watched. */
class AlarmedWaitTest {
    private static final Map<String, Object> HOLD = Map.of(
            "service",
            "reviews",
            "schedule",
            List.of(10),
            "every",
            "10m",
            "checks",
            List.of(new UninstantiatedDescribable("successRate", null, Map.of("min", 99))));

    private FakeClusters clusters;
    private int nodes;

    @BeforeEach
    void deploy() throws Exception {
        clusters = FakeClusters.install();
        FakeContext deployed = context();
        StepDescriptor.byFunctionName("istioDeploy")
                .newInstance(Map.of("service", "reviews", "version", "v2", "image", "registry.example/reviews:2"))
                .start(deployed)
                .start();
        clusters.workOn();
        assertThat(deployed.failure).isNull();
    }

    @AfterEach
    void remove() {
        clusters.close();
    }

    @Test
    void theAlarmEndsTheWaitLongBeforeTheNextLook() throws Exception {
        Instant broken = clusters.clock().instant().plusSeconds(14);
        clusters.mesh.gatewaySeesItFail(broken, 20);
        FakeContext context = context();

        hold(context);
        clusters.workOn();

        assertThat(context.failure)
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("counted by the gateway itself at 10.0.0.5:15090");
        assertThat(Duration.between(broken, clusters.mesh.release().judged().when()))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(clusters.open).isZero();
    }

    @Test
    void meanwhileTheClusterStaysOpenAndTheNextQuestionIsAQuarterOfASecondAway() throws Exception {
        clusters.mesh.gatewaySeesItFail(clusters.clock().instant().plusSeconds(1_000), 20);
        untilHeld(context());

        assertThat(clusters.open).isEqualTo(1);
        assertThat(Duration.between(clusters.clock().instant(), clusters.nextDue()))
                .isEqualTo(Duration.ofMillis(250));
        int rounds = clusters.opened.size();

        for (int quarter = 0; quarter < 8; quarter++) {
            clusters.mesh.moveTo(clusters.nextDue());
            clusters.work();
        }

        assertThat(clusters.opened).as("rounds of work in these two seconds").hasSize(rounds);
    }

    @Test
    void aStoppedStepLetsTheClusterGoAndAsksNoMore() throws Exception {
        clusters.mesh.gatewaySeesItFail(clusters.clock().instant().plusSeconds(1_000), 20);
        FakeContext context = context();
        StepExecution execution = untilHeld(context);
        FlowInterruptedException abort = new FlowInterruptedException(Result.ABORTED);

        execution.stop(abort);
        clusters.work();

        assertThat(context.failure).isSameAs(abort);
        assertThat(clusters.open).isZero();
        assertThat(clusters.nextDue()).isNull();
    }

    @Test
    void aRestartedJenkinsSetsTheAlarmAgain() throws Exception {
        clusters.mesh.gatewaySeesItFail(clusters.clock().instant().plusSeconds(1_000), 20);
        FakeContext context = context();
        StepExecution execution = untilHeld(context);
        Instant broken = clusters.clock().instant().plusSeconds(25);
        clusters.mesh.gatewaySeesItFail(broken, 20);

        clusters.forget();
        execution.onResume();
        clusters.workOn();

        assertThat(context.failure).hasMessageContaining("counted by the gateway itself");
        assertThat(Duration.between(broken, clusters.mesh.release().judged().when()))
                .isLessThan(Duration.ofSeconds(1));
    }

    private StepExecution hold(FakeContext context) throws Exception {
        StepExecution execution = StepDescriptor.byFunctionName("istioShiftTraffic")
                .newInstance(HOLD)
                .start(context);
        execution.start();
        return execution;
    }

    /** Until the value is reached and watched. */
    private StepExecution untilHeld(FakeContext context) throws Exception {
        StepExecution execution = hold(context);
        for (int waits = 0;
                waits < 100 && !String.valueOf(execution.getStatus()).startsWith("holding");
                waits++) {
            clusters.mesh.moveTo(clusters.nextDue());
            clusters.work();
        }
        assertThat(execution.getStatus()).startsWith("holding 10 %");
        return execution;
    }

    private FakeContext context() {
        return new FakeContext(new TestNode("node " + ++nodes));
    }
}
