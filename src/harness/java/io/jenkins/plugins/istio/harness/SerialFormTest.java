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
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * Pipelines that wait in a step of an earlier version go on in this one, and the configuration of that version is read. What
 * they wait in was recorded with {@code -Dtest=SerialFormTest -Distio.record=FOLDER}; do so again, into a folder of another
 * name, before a release that changes a field of a step, an execution or the configuration, and name the folder below.
 */
class SerialFormTest {
    private static final Duration RECORDED_AT = Duration.ofMinutes(5);
    private static final String DEPLOY =
            "istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1', testRoute: [header: 'x-test-user', value: 'true']\n";
    private static final String DEPLOYED = DEPLOY + "istioShiftTraffic percent: 20\n";

    private static final String APPROVED = "Approved by ann";

    private static PassingTime time;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final Map<String, Bookinfo> clusters = new LinkedHashMap<>();

    /** A pipeline that is stopped in the middle of a wait, on a cluster that is called like its job. Later ones stand last. */
    private enum Wait {
        SHIFTING(
                DEPLOYED,
                "istioShiftTraffic schedule: [30, 50, 100], every: '1h', onFailure: 'unstable'",
                "Traffic: 30 % to v2",
                30,
                100),
        VERIFYING(DEPLOYED, """
                istioVerify during: '1h', interval: '30m', onFailure: 'continue', onInconclusive: 'continue',
                    checks: [successRate(min: 99.5, tolerance: 0.5), latency(quantile: 0.99, max: 250), metric(query: 'up', max: 1),
                        probe(path: '/reviews/1', expectStatus: 200, expectHeader: ['x-app-version': 'v2'])]
                """, APPROVED, 20, 20),
        PROMOTING(
                DEPLOYED,
                "istioShiftTraffic percent: 100\nistioPromote keepPrevious: false, drain: '1h'",
                "Everyone is on v2",
                100,
                100),
        ROLLING_BACK(DEPLOYED, "istioRollback reason: 'recorded', drain: '1h'", "Everyone is on v1", 0, 0),
        /** These would be over within the five minutes: their time stands still from the beginning. */
        DEPLOYING("", DEPLOY, "v2 begins; stable is v1", 0, 0),
        MIRRORING(DEPLOY, "istioMirror percent: 100\n", "scaling to 3 pods", 0, 0),
        BLOCK_ROLLING_BACK(DEPLOYED, "error 'recorded'", APPROVED, 0, 0);

        private final String before;
        private final String wait;
        private final String says;
        private final int usersOnV2;
        private final int usersOnV2InTheEnd;

        Wait(String before, String wait, String says, int usersOnV2, int usersOnV2InTheEnd) {
            this.before = before;
            this.wait = wait;
            this.says = says;
            this.usersOnV2 = usersOnV2;
            this.usersOnV2InTheEnd = usersOnV2InTheEnd;
        }

        static Wait of(String job) {
            return valueOf(job.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        String job() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean isShort() {
            return ordinal() >= DEPLOYING.ordinal();
        }

        String pipeline() {
            return "istioRelease(service: 'reviews', cluster: '" + job() + "') {\n" + before
                    + "input message: 'Wait?'\n" + wait + "\n}\n";
        }

        Result result() {
            return this == BLOCK_ROLLING_BACK ? Result.FAILURE : Result.SUCCESS;
        }
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"recorded", "recorded-2", "recorded-3"})
    @DisabledIfSystemProperty(named = "istio.record", matches = ".+")
    void whatAnEarlierVersionWaitedInGoesOn(String folder) throws Throwable {
        RecordedHome recorded = RecordedHome.of(folder);
        time.clock().advanceTo(time.clock().instant().plus(RECORDED_AT));
        List<Wait> waits = recorded.jobs().stream().map(Wait::of).sorted().toList();
        for (Wait wait : waits) {
            clusters.put(wait.job(), Bookinfo.resume(time, recorded.read(wait.job())));
        }
        recorded.restore(home(), addresses());

        sessions.then(jenkins -> {
            assertThat(IstioGlobalConfiguration.get().getClusters())
                    .extracting(ClusterConfiguration::getName)
                    .containsExactlyElementsOf(clusters.keySet());
            for (Wait wait : waits) {
                WorkflowRun run = run(jenkins, wait.job());
                jenkins.assertBuildStatus(wait.result(), jenkins.waitForCompletion(run));
                assertThat(Pipelines.errors(run))
                        .as(wait.job())
                        .isEqualTo(wait.result() == Result.SUCCESS ? List.of() : List.of("ERROR: recorded"));
                assertThat(clusters.get(wait.job()).usersOn("v2"))
                        .as(wait.job())
                        .isEqualTo(wait.usersOnV2InTheEnd);
            }
            assertThat(JenkinsRule.getLog(run(jenkins, "shifting")))
                    .containsOnlyOnce("Traffic: 30 % to v2, 70 % to v1\n");
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "istio.record", matches = ".+")
    void record() throws Throwable {
        RecordedHome recorded = RecordedHome.of(System.getProperty("istio.record"));
        for (Wait wait : Wait.values()) {
            clusters.put(wait.job(), Bookinfo.start(time, Scenario.HEALTHY));
        }
        sessions.then(jenkins -> {
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            List<ClusterConfiguration> configured = new ArrayList<>();
            clusters.forEach((name, cluster) -> configured.add(cluster.configuration(name)));
            IstioGlobalConfiguration.get().setClusters(configured);
            for (Wait wait : Wait.values()) {
                jenkins.waitForMessage("Wait?", Pipelines.start(jenkins, wait.job(), wait.pipeline()));
            }
            time.stopAfter(RECORDED_AT);
            begin(jenkins, false);
            time.stopAfter(time.passed());
            begin(jenkins, true);
        });
        recorded.write(home(), addresses());
        for (Map.Entry<String, Bookinfo> each : clusters.entrySet()) {
            recorded.write(each.getKey(), each.getValue().cluster().save());
        }
        assertThat(Files.isRegularFile(recorded.file("home/jobs/shifting/builds/1/program.dat")))
                .isTrue();
    }

    private void begin(JenkinsRule jenkins, boolean isShort) throws Exception {
        for (Wait wait : Wait.values()) {
            if (wait.isShort() == isShort) {
                Pipelines.approve(jenkins, run(jenkins, wait.job()), "Wait?", "ann", Map.of());
                jenkins.waitForMessage(wait.says, run(jenkins, wait.job()));
                while (clusters.get(wait.job()).usersOn("v2") != wait.usersOnV2) {
                    Thread.yield();
                }
            }
        }
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
