package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.steps.StatusStep;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Steps go through their form, and through the pipeline text that Jenkins writes for them, without loss. */
@WithJenkins
class StepFormsTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void startJenkins(JenkinsRule rule) {
        jenkins = rule;
        IstioGlobalConfiguration.get().setClusters(List.of(new ClusterConfiguration("prod")));
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        jenkins.after();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aFormGivesBackWhatItWasGiven(Step step, String text) throws Exception {
        Step after = new StepConfigTester(jenkins).configRoundTrip(step);

        jenkins.assertEqualDataBoundBeans(step, after);
        assertThat(arguments(after)).isEqualTo(arguments(step));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aSnippetMeansTheStepItWasMadeOf(Step step, String text) throws Exception {
        new SnippetizerTester(jenkins).assertRoundTrip(step, text);
    }

    @Test
    void theSnippetGeneratorTakesWhatJenkinsOwnTagsSendAlong() throws Exception {
        new SnippetizerTester(jenkins)
                .assertGenerateSnippet(
                        "{'stapler-class':'" + StatusStep.class.getName()
                                + "', 'service':'reviews', 'credentialsId':'', 'includeUser':'false'}",
                        "istioStatus service: 'reviews'",
                        null);
    }

    @SuppressWarnings("unchecked")
    private static String arguments(Step step) {
        return new DescribableModel<>((Class<Step>) step.getClass())
                .uninstantiate2(step)
                .toString();
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(SampleSteps.release(), """
                        istioRelease(cluster: 'prod', credentialsId: 'deployer', namespace: 'bookinfo', onFailure: 'freeze', rollback: 'never', \
                        service: 'reviews', takeOver: true, wait: true) {
                            // some block
                        }"""),
                Arguments.of(SampleSteps.deployImage(), """
                        istioDeploy acceptNonMesh: true, container: 'reviews', ignoreServices: ['audit', 'old'], image: \
                        'registry.example/reviews:2.0.1', labelStable: true, replicas: 2, service: 'reviews', slots: ['blue', 'green'], stable: \
                        'reviews-v1', testRoute: [[header: 'x-test-user', value: 'true'], [cookies: [[name: 'group', regex: 'test.*']], host: \
                        'beta.example.com']], timeout: '5m', version: 'v2'"""),
                Arguments.of(
                        SampleSteps.deployManifests(),
                        "istioDeploy manifests: ['k8s/deployment.yaml', 'k8s/config.yaml'], slot: 'green', version: 'v2'"),
                Arguments.of(SampleSteps.mirror(), """
                        istioMirror capacity: 'manual', dryRun: true, match: [[host: 'bookinfo.example.com']], percent: 12.5, \
                        unsafeMethods: true"""),
                Arguments.of(
                        SampleSteps.shiftToAShare(),
                        "istioShiftTraffic approvals: 2, force: true, keepMirror: true, onDrift: 'overwrite', percent: 25.0, takeOver: true"),
                Arguments.of(SampleSteps.shiftACohort(), """
                        istioShiftTraffic(cohort: [anyOf: [[cookie: 'beta', regex: 'yes|on']], header: 'x-group', name: 'staff', \
                        value: 'staff'])"""),
                Arguments.of(SampleSteps.shiftBySchedule(), """
                        istioShiftTraffic checks: [successRate(min: 99.5, minRequests: 200, tolerance: 0.5), latency(max: 250.0, quantile: 0.99, tolerance: 10.0), \
                        metric(max: 3.0, query: 'sum(rate(orders_failed{version="$candidate"}[1m]))'), probe(asUser: true, expectBody: 'stars', \
                        expectHeader: [[name: 'x-app-version', value: 'v2']], expectStatus: 200, headers: [[name: 'accept', value: \
                        'application/json'], [name: 'x-one', value: '1']], path: '/reviews/1', times: 3), \
                        logs(max: 20, pattern: 'WARN|ERROR', tolerance: 0.5), restarts(max: 1), parity(headers: [[name: 'x-two', value: '2']], \
                        ignore: ['$.servedBy', '$.items[].id'], limit: 50, perSecond: 5, requests: 'parity/requests.txt', unsafeMethods: true)], \
                        every: '10m', interval: '30s', onFailure: 'fail', onInconclusive: 'continue', schedule: [0.5, 25.0, 100.0]"""),
                Arguments.of(SampleSteps.verify(), """
                        istioVerify checks: [successRate(min: 99.5, minRequests: 200, tolerance: 0.5), latency(max: 250.0, quantile: 0.99, tolerance: 10.0), \
                        metric(max: 3.0, query: 'sum(rate(orders_failed{version="$candidate"}[1m]))'), probe(asUser: true, expectBody: 'stars', \
                        expectHeader: [[name: 'x-app-version', value: 'v2']], expectStatus: 200, headers: [[name: 'accept', value: \
                        'application/json'], [name: 'x-one', value: '1']], path: '/reviews/1', times: 3), \
                        logs(max: 20, pattern: 'WARN|ERROR', tolerance: 0.5), restarts(max: 1), parity(headers: [[name: 'x-two', value: '2']], \
                        ignore: ['$.servedBy', '$.items[].id'], limit: 50, perSecond: 5, requests: 'parity/requests.txt', unsafeMethods: true)], \
                        during: '15m', onInconclusive: 'unstable'"""),
                Arguments.of(
                        SampleSteps.promote(),
                        "istioPromote drain: '1m', force: true, keepPrevious: 'scaled', requireApproval: true"),
                Arguments.of(
                        SampleSteps.rollback(),
                        "istioRollback drain: '0s', keepCandidate: 'delete', promoted: true, reason: 'orders fail, says ops'"),
                Arguments.of(SampleSteps.retire(), "istioRetire onDrift: 'overwrite', service: 'reviews'"),
                Arguments.of(SampleSteps.status(), "istioStatus cluster: 'prod', service: 'reviews'"));
    }
}
