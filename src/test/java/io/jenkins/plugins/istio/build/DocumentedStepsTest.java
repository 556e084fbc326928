package io.jenkins.plugins.istio.build;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import hudson.ExtensionList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;

/** The reference of the steps leaves none out. */
class DocumentedStepsTest {

    @Test
    void everyStepHasItsSectionAndEveryParameterItsRow() throws IOException {
        String steps = Files.readString(Path.of("docs", "steps.md"));

        assertSoftly(soft -> {
            for (StepDescriptor step : ExtensionList.lookup(StepDescriptor.class)) {
                soft.assertThat(steps).as(step.getFunctionName()).contains("\n## " + step.getFunctionName() + "\n");
                for (String parameter : Parameters.of(step.clazz).names()) {
                    soft.assertThat(steps)
                            .as(step.getFunctionName() + " " + parameter)
                            .contains("\n| `" + parameter + "` | ");
                }
            }
        });
    }
}
