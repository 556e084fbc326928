package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins is restarted while a step waits, and while a person is asked. */
class RestartTest {
    private static PassingTime time;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private Bookinfo bookinfo;

    @TestExtension
    public static final class Clusters extends SimulatedClusters {
        @Override
        PassingTime time() {
            return time;
        }
    }

    @BeforeEach
    void startCluster() throws Exception {
        time = new PassingTime();
        bookinfo = Bookinfo.start(time, Scenario.HEALTHY);
    }

    @AfterEach
    void closeCluster() {
        bookinfo.close();
    }

    @Test
    void aScheduleGoesOnWhereItStoodAndKeepsItsMoments() throws Throwable {
        time.stopAfter(Duration.ofMinutes(45));
        sessions.then(jenkins -> {
            WorkflowRun run = start(jenkins, "istioShiftTraffic schedule: [5, 25, 100], every: '30m'");
            jenkins.waitForMessage("Traffic: 25 % to v2", run);
        });
        assertThat(bookinfo.usersOn("v2")).isEqualTo(25);
        sessions.then(jenkins -> {
            time.goOn();
            WorkflowRun run = end(jenkins);
            assertThat(bookinfo.usersOn("v2")).isEqualTo(100);
            assertThat(log(run)).containsOnlyOnce("Traffic: 25 % to v2");
            assertThat(time.passed()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(95));
        });
    }

    @Test
    void aVerifyWindowEndsWhenItWasToEnd() throws Throwable {
        time.stopAfter(Duration.ofMinutes(10));
        sessions.then(jenkins -> {
            WorkflowRun run = start(
                    jenkins,
                    "istioShiftTraffic percent: 20; echo 'now verify'; istioVerify during: '30m', onInconclusive: 'continue', checks: [successRate(min: 99, minRequests: 1000000)]");
            jenkins.waitForMessage("now verify", run);
        });
        sessions.then(jenkins -> {
            time.goOn();
            end(jenkins);
            assertThat(bookinfo.usersOn("v2")).isEqualTo(20);
            assertThat(time.passed()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(34));
        });
    }

    @Test
    void aGateThatWasOpenStillDecidesAfterwards() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = start(
                    jenkins,
                    "istioShiftTraffic percent: 20; input message: 'Everyone?'; istioShiftTraffic percent: 100");
            jenkins.waitForMessage("Everyone?", run);
        });
        sessions.then(jenkins -> {
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            assertThat(bookinfo.usersOn("v2")).isEqualTo(20);
            Pipelines.approve(jenkins, run(jenkins), "Everyone?", "ann");
            end(jenkins);
            assertThat(bookinfo.usersOn("v2")).isEqualTo(100);
        });
    }

    private WorkflowRun start(JenkinsRule jenkins, String steps) throws Exception {
        bookinfo.configure();
        return Pipelines.start(jenkins, "release", """
                istioRelease(service: 'reviews') {
                    istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'x-test-user', value: 'true']
                    %s
                }
                """.formatted(steps));
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("release", WorkflowJob.class).getLastBuild();
    }

    private static WorkflowRun end(JenkinsRule jenkins) throws Exception {
        return jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run(jenkins)));
    }

    private static String log(WorkflowRun run) throws Exception {
        return JenkinsRule.getLog(run);
    }
}
