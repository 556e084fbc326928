package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whole releases by pipelines. */
@WithJenkins
class ReleaseInJenkinsTest {
    private static JenkinsRule jenkins;
    private static PassingTime time;
    private Bookinfo bookinfo;

    @TestExtension
    public static final class Clusters extends SimulatedClusters {
        @Override
        PassingTime time() {
            return time;
        }
    }

    @BeforeAll
    static void startJenkins(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void beginTime() {
        time = new PassingTime();
    }

    @AfterEach
    void closeCluster() {
        bookinfo.close();
    }

    private WorkflowRun start(Scenario scenario, String job, String script) throws Exception {
        bookinfo = Bookinfo.start(time, scenario);
        bookinfo.configure();
        return Pipelines.start(jenkins, job, script);
    }

    private WorkflowRun end(Result result, WorkflowRun run) throws Exception {
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(run));
    }

    @Test
    void theExampleGoesFromNobodyToEverybodyThroughItsGates() throws Exception {
        WorkflowRun run = start(Scenario.HEALTHY, "example", Files.readString(Path.of("examples/Jenkinsfile")));
        Pipelines.approve(jenkins, run, "Release to staff and 1 % of users?", "ann");
        Pipelines.approve(jenkins, run, "Release to everyone, in steps of ten minutes?", "ann");
        end(Result.SUCCESS, run);

        jenkins.assertLogContains("ann lets the first users in", run);
        assertThat(bookinfo.usersOn("v2")).isEqualTo(100);
    }

    @Test
    void whatCannotBeDoneIsOneLineAndChangesNothing() throws Exception {
        WorkflowRun run = start(Scenario.HEALTHY, "refused", "istioShiftTraffic service: 'reviews', percent: 5");
        end(Result.FAILURE, run);

        assertThat(Pipelines.errors(run)).hasSize(1);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(bookinfo.usersOn("v2")).isZero();
    }

    @Test
    void aMisspeltParameterIsOneLine() throws Exception {
        WorkflowRun run = start(Scenario.HEALTHY, "misspelt", "istioShiftTraffic service: 'reviews', percnt: 5");
        end(Result.FAILURE, run);

        assertThat(Pipelines.errors(run)).hasSize(1).first().asString().contains("Did you mean 'percent'?");
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void aFailureInsideTheBlockBringsEveryUserBack() throws Exception {
        WorkflowRun run = start(Scenario.HEALTHY, "failing", block("error 'the smoke test failed'"));
        end(Result.FAILURE, run);

        jenkins.assertLogContains("Traffic: 20 % to v2", run);
        jenkins.assertLogContains("ERROR: the smoke test failed", run);
        assertThat(bookinfo.usersOn("v2")).isZero();
    }

    @Test
    void anUnstableRunKeepsItsUsersWhereTheyAre() throws Exception {
        WorkflowRun run = start(Scenario.HEALTHY, "unstable", block("unstable 'one test is flaky'"));
        end(Result.UNSTABLE, run);

        assertThat(bookinfo.usersOn("v2")).isEqualTo(20);
    }

    @Test
    void aFailedVerdictRollsBackByItself() throws Exception {
        WorkflowRun run = start(
                Scenario.ERRORS,
                "errors",
                block("istioVerify during: '10m', checks: [successRate(min: 99.5, minRequests: 50)]"));
        end(Result.FAILURE, run);

        assertThat(bookinfo.usersOn("v2")).isZero();
        assertThat(Pipelines.errors(run)).hasSize(1);
    }

    @Test
    void anAbortDuringAWaitRollsBack() throws Exception {
        time.stopAfter(Duration.ofMinutes(30));
        WorkflowRun run = start(
                Scenario.HEALTHY,
                "aborted",
                block(
                        "echo 'now wait'; istioVerify during: '2h', checks: [successRate(min: 99.5, minRequests: 1000000)]"));
        jenkins.waitForMessage("now wait", run);
        run.doStop();
        jenkins.waitForMessage("the pipeline was aborted", run);
        time.goOn();
        end(Result.ABORTED, run);

        assertThat(bookinfo.usersOn("v2")).isZero();
    }

    /** A release at 20 %, and then this. */
    private static String block(String then) {
        return """
                istioRelease(service: 'reviews') {
                    istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'x-test-user', value: 'true']
                    istioShiftTraffic percent: 20
                    %s
                }
                """.formatted(then);
    }
}
