package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    @SuppressWarnings("unchecked")
    private static String arguments(Step step) {
        return new DescribableModel<>((Class<Step>) step.getClass()).uninstantiate2(step).toString();
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(SampleSteps.release(), ""),
                Arguments.of(SampleSteps.deployImage(), ""),
                Arguments.of(SampleSteps.deployManifests(), ""),
                Arguments.of(SampleSteps.mirror(), ""),
                Arguments.of(SampleSteps.shiftToAShare(), ""),
                Arguments.of(SampleSteps.shiftACohort(), ""),
                Arguments.of(SampleSteps.shiftBySchedule(), ""),
                Arguments.of(SampleSteps.verify(), ""),
                Arguments.of(SampleSteps.promote(), ""),
                Arguments.of(SampleSteps.rollback(), ""),
                Arguments.of(SampleSteps.retire(), ""),
                Arguments.of(SampleSteps.status(), ""));
    }
}
