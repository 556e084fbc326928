package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * Pipelines that wait in a step of an earlier version go on in this one, and the configuration of that version is read. What
 * they wait in was recorded with {@code -Dtest=SerialFormTest -Distio.record=true}; do so again, into a folder of another
 * name, before a release that changes a field of a step, an execution or the configuration.
 */
class SerialFormTest {
    private static final Duration RECORDED_AT = Duration.ofMinutes(5);
    private static final String DEPLOYED = """
            istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'x-test-user', value: 'true']
            istioShiftTraffic percent: 20
            """;

    /** What each job does after a deploy; each on a cluster of its own. */
    private static final Map<String, String> WAITS = new LinkedHashMap<>();

    static {
        WAITS.put("shifting", "istioShiftTraffic schedule: [30, 50, 100], every: '1h', onFailure: 'unstable'");
        WAITS.put("verifying", """
                istioVerify during: '1h', interval: '30m', onFailure: 'continue', onInconclusive: 'continue',
                    checks: [successRate(min: 99.5, tolerance: 0.5), latency(quantile: 0.99, max: 250), metric(query: 'up', max: 1),
                        probe(path: '/reviews/1', expectStatus: 200, expectHeader: ['x-app-version': 'v2'])]
                """);
        WAITS.put("promoting", "istioShiftTraffic percent: 100\nistioPromote keepPrevious: false, drain: '1h'");
        WAITS.put("rolling-back", "istioRollback reason: 'recorded', drain: '1h'");
    }

    private static PassingTime time;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final Map<String, Bookinfo> clusters = new LinkedHashMap<>();

    @TestExtension
    public static final class Clusters extends SimulatedClusters {
        @Override
        PassingTime time() {
            return time;
        }
    }

    @BeforeEach
    void prepareHome() throws Exception {
        time = new PassingTime();
        RecordedHome.prepare(home());
    }

    @AfterEach
    void closeClusters() {
        clusters.values().forEach(Bookinfo::close);
    }

    @Test
    @DisabledIfSystemProperty(named = "istio.record", matches = "true")
    void whatAnEarlierVersionWaitedInGoesOn() throws Throwable {
        time.clock().advanceTo(time.clock().instant().plus(RECORDED_AT));
        for (String job : WAITS.keySet()) {
            clusters.put(job, Bookinfo.resume(time, RecordedHome.read(job)));
        }
        RecordedHome.restore(home(), addresses());

        sessions.then(jenkins -> {
            assertThat(IstioGlobalConfiguration.get().getClusters())
                    .extracting(ClusterConfiguration::getName)
                    .containsExactlyElementsOf(WAITS.keySet());
            for (String job : WAITS.keySet()) {
                WorkflowRun run = jenkins.jenkins
                        .getItemByFullName(job, WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
                assertThat(run.getLog(1000)).as(job).noneMatch(line -> line.startsWith("ERROR"));
            }
            assertThat(clusters.get("shifting").usersOn("v2")).isEqualTo(100);
            assertThat(JenkinsRule.getLog(run(jenkins, "shifting"))).containsOnlyOnce("Traffic: 30 % to v2");
            assertThat(clusters.get("verifying").usersOn("v2")).isEqualTo(20);
            assertThat(clusters.get("promoting").usersOn("v2")).isEqualTo(100);
            assertThat(clusters.get("rolling-back").usersOn("v2")).isZero();
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "istio.record", matches = "true")
    void record() throws Throwable {
        time.stopAfter(RECORDED_AT);
        for (String job : WAITS.keySet()) {
            clusters.put(job, Bookinfo.start(time, Scenario.HEALTHY));
        }
        sessions.then(jenkins -> {
            List<ClusterConfiguration> configured = new ArrayList<>();
            clusters.forEach((name, cluster) -> configured.add(cluster.configuration(name)));
            IstioGlobalConfiguration.get().setClusters(configured);
            for (String job : WAITS.keySet()) {
                Pipelines.start(
                        jenkins,
                        job,
                        "istioRelease(service: 'reviews', cluster: '" + job + "') {\n" + DEPLOYED + "echo 'it waits'\n"
                                + WAITS.get(job) + "\n}\n");
            }
            for (String job : WAITS.keySet()) {
                jenkins.waitForMessage("it waits", run(jenkins, job));
            }
            jenkins.waitForMessage("Traffic: 30 % to v2", run(jenkins, "shifting"));
            jenkins.waitForMessage("Everyone is on v2", run(jenkins, "promoting"));
            jenkins.waitForMessage("Everyone is on v1", run(jenkins, "rolling-back"));
        });
        RecordedHome.write(home(), addresses());
        for (Map.Entry<String, Bookinfo> each : clusters.entrySet()) {
            RecordedHome.write(each.getKey(), each.getValue().cluster().save());
        }
        assertThat(Files.isRegularFile(RecordedHome.file("home/jobs/shifting/builds/1/program.dat")))
                .isTrue();
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (Bookinfo each : clusters.values()) {
            addresses.add(each.cluster().apiServer().toString());
            addresses.add(each.cluster().gateway().toString());
            addresses.add(each.cluster().prometheus().toString());
        }
        return addresses;
    }

    private static WorkflowRun run(JenkinsRule jenkins, String job) {
        return jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild();
    }

    private Path home() {
        return sessions.getHome().toPath();
    }
}
