package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.RecordConflict;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a step works through its rounds: on the engine's own use cases, over a cluster of fakes. */
class VerbExecutionTest {
    private static final Map<String, Object> DEPLOY = Map.of(
            "version",
            "v2",
            "image",
            "registry.example/reviews:2",
            "testRoute",
            Map.of("header", "x-test-user", "value", "true"));

    private FakeClusters clusters;
    private int nodes;

    @BeforeEach
    void install() {
        clusters = FakeClusters.install();
    }

    @AfterEach
    void remove() {
        clusters.close();
    }

    @Test
    void aWholeReleaseReturnsMapsAndTellsWhatItDid() throws Exception {
        FakeContext deployed = run("istioDeploy", DEPLOY);
        assertThat(deployed.failure).isNull();
        assertThat(result(deployed))
                .containsEntry("phase", "DEPLOYED")
                .containsEntry("stable", "v1")
                .containsEntry("candidate", "v2");
        assertThat(deployed.log()).isNotEmpty().allMatch(line -> line.startsWith("[istio] "));

        run("istioMirror", Map.of("percent", 50, "match", Map.of("cookie", "beta", "value", "yes")));
        assertThat(clusters.mesh.routes()).isEqualTo("v1 100 %, testers, mirror 50 %");

        run("istioShiftTraffic", Map.of("cohort", Map.of("name", "staff", "header", "x-group", "value", "staff")));
        assertThat(clusters.mesh.routes()).isEqualTo("v1 100 %, testers, staff");
        run("istioShiftTraffic", Map.of("cohort", Map.of("name", "staff"), "remove", true));
        assertThat(clusters.mesh.routes()).isEqualTo("v1 100 %, testers");

        Instant begun = clusters.clock().instant();
        run("istioShiftTraffic", Map.of("schedule", List.of(5, 50, 100), "every", "10m"));
        assertThat(clusters.mesh.routes()).startsWith("v1 0 %, v2 100 %");
        assertThat(Duration.between(begun, clusters.clock().instant()))
                .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(31));

        assertThat(result(run("istioStatus", Map.of()))).containsEntry("weight", 100.0);
        assertThat(result(run("istioPromote", Map.of("keepPrevious", true))))
                .containsEntry("phase", "PROMOTED")
                .containsEntry("kept", List.of("v1"));
        assertThat(result(run("istioRetire", Map.of()))).containsEntry("phase", "RETIRED");
        assertThat(clusters.open).isZero();
    }

    @Test
    void rollBackReturnsEveryoneAndEndsTheRelease() throws Exception {
        run("istioDeploy", DEPLOY);
        run("istioShiftTraffic", Map.of("percent", 25));

        FakeContext back = run("istioRollback", Map.of("reason", "error budget spent", "keepCandidate", "delete"));

        assertThat(result(back)).containsEntry("phase", "ROLLED_BACK");
        assertThat(clusters.mesh.changes()).contains("delete reviews-v2");
        assertThat(clusters.mesh.release().history()).last().asString().contains("error budget spent");
    }

    @Test
    void dryRunChangesNothing() throws Exception {
        FakeContext context =
                run("istioDeploy", Map.of("version", "v2", "image", "registry.example/reviews:2", "dryRun", true));

        assertThat(context.failure).isNull();
        assertThat(clusters.mesh.changes()).isEmpty();
    }

    @Test
    void waitingHoldsNothingAndTellsWhatItWaitsFor() throws Exception {
        run("istioDeploy", DEPLOY);
        FakeContext context = context();
        StepExecution execution =
                start("istioShiftTraffic", Map.of("schedule", List.of(5, 100), "every", "10m"), context);
        clusters.work();

        assertThat(context.ends).isZero();
        assertThat(clusters.open).isZero();
        assertThat(clusters.nextDue()).isAfter(clusters.clock().instant());
        assertThat(execution.getStatus()).isNotEqualTo("asking the cluster").isNotBlank();
    }

    @Test
    void aRestartedJenkinsGoesOnAtTheMomentThatWasStored() throws Exception {
        run("istioDeploy", DEPLOY);
        FakeContext context = context();
        StepExecution execution =
                start("istioShiftTraffic", Map.of("schedule", List.of(5, 100), "every", "10m"), context);
        clusters.work();
        Instant due = clusters.nextDue();
        int changes = clusters.mesh.changes().size();

        clusters.forget();
        execution.onResume();

        assertThat(clusters.nextDue()).isEqualTo(due);
        clusters.workOn();
        assertThat(result(context)).containsEntry("weight", 100.0);
        assertThat(clusters.mesh
                        .changes()
                        .subList(changes, clusters.mesh.changes().size()))
                .filteredOn(change -> change.startsWith("routes"))
                .hasSize(1);
    }

    @Test
    void whatAStepRemembersCanBeStored() throws Exception {
        DeployStep step =
                (DeployStep) StepDescriptor.byFunctionName("istioDeploy").newInstance(DEPLOY);
        VerifyStep verify = (VerifyStep) StepDescriptor.byFunctionName("istioVerify")
                .newInstance(Map.of(
                        "checks",
                        List.of(new UninstantiatedDescribable(
                                "probe", null, Map.of("path", "/", "expectStatus", 200)))));

        assertThat(((DeployStep) stored(step)).getTestRoute()).hasSize(1);
        assertThat(((VerifyStep) stored(verify)).getChecks().get(0).toCheck().question())
                .isEqualTo("probe of / gets status 200");
        assertThat(((Target) stored(new Target("reviews", "shop", "prod", "id"))).service())
                .isEqualTo("reviews");
    }

    @Test
    void stopEndsAWaitAtOnceAndSaysThatNothingIsRolledBack() throws Exception {
        run("istioDeploy", DEPLOY);
        FakeContext context = context();
        StepExecution execution =
                start("istioShiftTraffic", Map.of("schedule", List.of(5, 100), "every", "10m"), context);
        clusters.work();
        FlowInterruptedException abort = new FlowInterruptedException(Result.ABORTED);

        execution.stop(abort);
        clusters.work();

        assertThat(context.failure).isSameAs(abort);
        assertThat(context.log())
                .last()
                .isEqualTo("[istio] Stopped; nothing is rolled back, since no istioRelease block encloses this step."
                        + " istioRollback(service: 'reviews') brings every user back to the stable version.");
        assertThat(clusters.mesh.routes()).isEqualTo("v1 95 %, v2 5 %, testers");
        clusters.workOn();
        assertThat(context.ends).isEqualTo(1);
    }

    @Test
    void aRefusalIsOneLineAndOtherErrorsComeWhole() throws Exception {
        assertThat(run("istioPromote", Map.of()).failure)
                .isInstanceOf(AbortException.class)
                .hasMessage("Cannot promote shop/reviews: it has no release. Begin one with istioDeploy.")
                .hasNoCause();

        clusters.trouble = new ClusterTrouble("cluster prod cannot be reached.", new IOException("refused"));
        assertThat(run("istioPromote", Map.of()).failure)
                .isInstanceOf(AbortException.class)
                .hasMessage("cluster prod cannot be reached.");

        clusters.trouble = new IllegalStateException("a mistake of ours");
        assertThat(run("istioPromote", Map.of()).failure).isSameAs(clusters.trouble);
    }

    @Test
    void aConflictIsTriedAgainABoundedNumberOfTimes() throws Exception {
        clusters.trouble = new RecordConflict("The record of shop/reviews was written by somebody else.");

        FakeContext context = run("istioStatus", Map.of());

        assertThat(context.failure)
                .isInstanceOf(AbortException.class)
                .hasMessage("The record of shop/reviews was written by somebody else.");
        assertThat(clusters.opened).hasSize(9);
    }

    @Test
    void anotherRunsReleaseIsRefusedUnlessTakenOver() throws Exception {
        run("istioDeploy", DEPLOY);
        clusters.mesh.heldBy(
                new Holder("another", "team/other", "#3", null, clusters.clock().instant()));

        assertThat(run("istioShiftTraffic", Map.of("percent", 5)).failure)
                .hasMessageContaining("is held by team/other #3")
                .hasMessageContaining("takeOver: true");
        assertThat(run("istioShiftTraffic", Map.of("percent", 5, "takeOver", true)).failure)
                .isNull();
        assertThat(clusters.mesh.release().holder().run()).isEqualTo("#12");
    }

    @Test
    void aBlockingVerdictStopsAShiftUnlessForced() throws Exception {
        run("istioDeploy", DEPLOY);
        clusters.mesh.judged(Verdict.FAILED, "found 80 %");

        assertThat(run("istioShiftTraffic", Map.of("percent", 5)).failure).isInstanceOf(AbortException.class);
        assertThat(run("istioShiftTraffic", Map.of("percent", 5, "force", true)).failure)
                .isNull();
        assertThat(clusters.mesh.release().phase()).isEqualTo(ReleasePhase.RELEASING);
    }

    @Test
    void anUnstableVerdictMarksTheRunAndTheNode() throws Exception {
        run("istioDeploy", DEPLOY);
        CheckResult result =
                new CheckResult("success rate at least 99 %", Verdict.FAILED, "found 80 %", 80.0, null, "%", 100);
        FakeContext context = context();

        UnstableMark.put(
                context,
                new ReleaseReport(clusters.mesh.release().service(), clusters.mesh.release(), List.of(result), true));

        assertThat(context.run().getResult()).isEqualTo(Result.UNSTABLE);
        WarningAction warning = context.get(FlowNode.class).getAction(WarningAction.class);
        assertThat(warning.getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(warning.getMessage()).isEqualTo("found 80 %");
    }

    @Test
    void manifestsAreReadFromTheWorkspaceOnceAndOnlyThere(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("k8s"));
        Files.writeString(directory.resolve("k8s/v2.yaml"), "kind: Deployment");
        Map<String, Object> arguments = Map.of("version", "v2", "manifests", "k8s/*.yaml");

        assertThat(run("istioDeploy", arguments).failure)
                .hasMessage(
                        "manifests [k8s/*.yaml] are files of a workspace, and there is none"
                                + " here. Put istioDeploy inside node { } (Declarative: give the stage an agent), or use image:.");

        FakeContext inside = context().with(FilePath.class, new FilePath(directory.toFile()));
        start("istioDeploy", arguments, inside);
        clusters.workOn();
        assertThat(inside.failure).isNull();

        FakeContext wrong = context().with(FilePath.class, new FilePath(new File(directory.toFile(), "k8s")));
        start("istioDeploy", Map.of("version", "v3", "manifests", "k8s/v3.yaml"), wrong);
        clusters.workOn();
        assertThat(wrong.failure)
                .hasMessage(
                        "manifests: no file in " + directory.resolve("k8s") + " matches 'k8s/v3.yaml'; expected a path"
                                + " or a pattern such as 'k8s/*.yaml', relative to that directory.");
    }

    @Test
    void anExportWithoutWorkspaceFailsBeforeAnythingIsPromoted() throws Exception {
        assertThat(run("istioPromote", Map.of("export", "k8s")).failure)
                .hasMessage(
                        "export: 'k8s' writes files into a workspace, and there is none here; nothing was promoted. Put"
                                + " istioPromote inside node { } (Declarative: give the stage an agent), or take the YAML from its result:"
                                + " .specs.");
    }

    @Test
    void theBlockSaysWhatTheStepDoesNot() throws Exception {
        ReleaseContext block = new ReleaseContext(new Target("reviews", "shop", "prod", "prod-token"), false);

        runIn(block, Map.of());
        runIn(block, Map.of("cluster", "prod", "credentialsId", "other-token"));
        runIn(block, Map.of("cluster", "test"));

        assertThat(clusters.opened).containsExactly("prod as prod-token", "prod as other-token", "test as null");
    }

    private void runIn(ReleaseContext block, Map<String, Object> arguments) throws Exception {
        FakeContext context = context().with(ReleaseContext.class, block);
        StepDescriptor.byFunctionName("istioStatus")
                .newInstance(arguments)
                .start(context)
                .start();
        clusters.workOn();
        assertThat(result(context)).containsEntry("service", "reviews").containsEntry("namespace", "shop");
    }

    private FakeContext run(String function, Map<String, ?> arguments) throws Exception {
        FakeContext context = context();
        start(function, arguments, context);
        clusters.workOn();
        assertThat(context.ends).isEqualTo(1);
        return context;
    }

    private StepExecution start(String function, Map<String, ?> arguments, FakeContext context) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("service", "reviews");
        StepExecution execution =
                StepDescriptor.byFunctionName(function).newInstance(all).start(context);
        assertThat(execution.start()).isFalse();
        return execution;
    }

    private FakeContext context() {
        return new FakeContext(new TestNode("node " + ++nodes));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> result(FakeContext context) {
        assertThat(context.failure).isNull();
        return (Map<String, Object>) context.result;
    }

    private static Object stored(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
