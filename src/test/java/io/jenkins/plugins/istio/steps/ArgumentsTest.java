package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;

/** What pipelines and forms may write, and what the steps make of it. */
class ArgumentsTest {

    @Test
    void aSingleMapStandsForAListOfOne() throws Exception {
        DeployStep step = bind(
                "istioDeploy", Map.of("version", "v2", "testRoute", Map.of("header", "x-test-user", "value", true)));

        assertThat(RequestMatchParam.toMatches("testRoute", step.getTestRoute()))
                .hasToString("[header x-test-user=true]");
    }

    @Test
    void oneLineOfAFormHoldsSeveralFiles() throws Exception {
        DeployStep step = bind("istioDeploy", Map.of("version", "v2", "manifests", "k8s/a.yaml, k8s/b.yaml"));

        assertThat(step.getManifests()).containsExactly("k8s/a.yaml", "k8s/b.yaml");
    }

    @Test
    void severalConditionsInOneMapMustAllHold() throws Exception {
        DeployStep step = bind(
                "istioDeploy",
                Map.of(
                        "testRoute",
                        Map.of(
                                "headers",
                                Map.of("a", "1"),
                                "cookies",
                                List.of(Map.of("name", "b", "regex", "2.*")),
                                "host",
                                "h")));

        assertThat(RequestMatchParam.toMatches("testRoute", step.getTestRoute()))
                .hasToString("[header a=1 and cookie b=~2.* and host h]");
    }

    @Test
    void whoTakesAReleaseMayWaitForIt() throws Exception {
        assertThat(((ReleaseStep) bind("istioRelease", Map.of("service", "reviews", "wait", true))).isWait())
                .isTrue();
        assertThat(((DeployStep) bind("istioDeploy", Map.of("version", "v2", "wait", "true"))).isWait())
                .isTrue();
        assertThat(((DeployStep) bind("istioDeploy", Map.of("version", "v2"))).isWait())
                .isFalse();
    }

    @Test
    void numbersComeAsWholeOnesFractionsOrTexts() throws Exception {
        ShiftTrafficStep step = bind("istioShiftTraffic", Map.of("schedule", List.of(1, 0.5, "25")));

        assertThat(step.getSchedule()).containsExactly(1.0, 0.5, 25.0);
    }

    @Test
    void keepPreviousTakesABooleanOrAWord() throws Exception {
        assertThat(((PromoteStep) bind("istioPromote", Map.of("keepPrevious", false))).getKeepPrevious())
                .isEqualTo("false");
        assertThat(((PromoteStep) bind("istioPromote", Map.of("keepPrevious", "scaled"))).getKeepPrevious())
                .isEqualTo("scaled");
    }

    @Test
    void aCheckIsNamedByEitherOfItsSymbols() throws Exception {
        VerifyStep step = bind(
                "istioVerify",
                Map.of(
                        "checks",
                        List.of(
                                new UninstantiatedDescribable("successRate", null, Map.of("min", 99.5)),
                                new UninstantiatedDescribable("istioLatency", null, Map.of("max", 300)),
                                new UninstantiatedDescribable(
                                        "probe",
                                        null,
                                        Map.of(
                                                "path",
                                                "/reviews/1",
                                                "expectStatus",
                                                200,
                                                "expectHeader",
                                                Map.of("x-app-version", "v2"))))));

        assertThat(step.getChecks())
                .extracting(check -> check.toCheck().question())
                .containsExactly(
                        "success rate at least 99.5 %",
                        "99 % latency at most 300 ms", "probe of /reviews/1 gets status 200, header x-app-version: v2");
    }

    @Test
    void aSoleUnnamedArgumentIsTheMandatoryOne() throws Exception {
        VerifyStep step = bind(
                "istioVerify",
                Map.of(
                        "checks",
                        List.of(new UninstantiatedDescribable("metric", null, Map.of("<anonymous>", "up", "min", 1)))));

        assertThat(step.getChecks())
                .extracting(check -> check.toCheck().question())
                .containsExactly("up at least 1");
    }

    @Test
    void aFormGivesTheSameStepAsAPipeline() {
        Map<String, Object> successRate = Map.of(
                "stapler-class", "io.jenkins.plugins.istio.steps.SuccessRateParam",
                "$class", "io.jenkins.plugins.istio.steps.SuccessRateParam",
                "min", "99.5",
                "tolerance", "");
        Map<String, Object> form = Map.of(
                "percent",
                "",
                "schedule",
                "5, 25,100",
                "every",
                "10m",
                "remove",
                false,
                "namespace",
                "",
                "cohort",
                Map.of(),
                "checks",
                List.of(successRate),
                "onFailure",
                "",
                "kind",
                "x");

        ShiftTrafficStep step = Arguments.bind(ShiftTrafficStep.class, "istioShiftTraffic", FormValues.of(form));

        assertThat(step.getSchedule()).containsExactly(5.0, 25.0, 100.0);
        assertThat(IstioStepDescriptor.join(step.getSchedule())).isEqualTo("5, 25, 100");
        assertThat(step.getChecks())
                .extracting(check -> check.toCheck().question())
                .containsExactly("success rate at least 99.5 %");
        assertThat(step.getPercent()).isNull();
        assertThat(step.getCohort()).isNull();
        assertThat(step.getOnFailure()).isNull();
        step.validate();
    }

    @SuppressWarnings("unchecked")
    private static <T> T bind(String function, Map<String, Object> arguments) throws Exception {
        return (T) StepDescriptor.byFunctionName(function).newInstance(arguments);
    }
}
