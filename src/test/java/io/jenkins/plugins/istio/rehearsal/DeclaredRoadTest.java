package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.rehearsal.builtin.BuiltInSteps;
import io.jenkins.plugins.istio.rehearsal.builtin.ShellPolicy;
import io.jenkins.plugins.istio.rehearsal.compile.PipelineCode;
import io.jenkins.plugins.istio.rehearsal.compile.SourceText;
import io.jenkins.plugins.istio.rehearsal.pipeline.RunFacts;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a Jenkinsfile says of the stages ahead. */
class DeclaredRoadTest {

    private static Road road(String jenkinsfile) {
        StepLibrary steps = new StepLibrary();
        BuiltInSteps.addTo(steps, ShellPolicy.FAIL);
        PipelineCode code = new PipelineCode(
                new SourceText(SourceText.JENKINSFILE_CLASS, "Jenkinsfile", jenkinsfile), List.of(), steps);
        return new DeclaredRoad(code.models()).of(new RunFacts("rehearsal", 1, Instant.EPOCH), false);
    }

    @Test
    void stepsAreShownAsTheyAreWrittenEachInOneLine() {
        Road road = road("""
                pipeline {
                  agent none
                  stages {
                    stage('One') { steps { echo 'a'; echo "b ${env.X}" } }
                    stage('Two') {
                      steps {
                        timeout(time: 1,
                                unit: 'HOURS') {
                          echo 'c'
                        }
                      }
                    }
                  }
                }
                """);

        assertThat(road.whole()).isTrue();
        assertThat(road.stages())
                .extracting(PageStage::name, PageStage::steps)
                .containsExactly(
                        tuple("One", List.of("echo 'a'", "echo \"b ${env.X}\"")),
                        tuple("Two", List.of("timeout(time: 1, unit: 'HOURS') { echo 'c' }")));
    }

    @Test
    void stagesInStagesComeAfterThoseThatHoldThem() {
        Road road = road("""
                pipeline {
                  agent none
                  stages {
                    stage('Outer') { parallel { stage('Left') { steps { echo 'l' } }
                                                stage('Right') { steps { echo 'r' } } } }
                  }
                }
                """);

        assertThat(road.stages())
                .extracting(PageStage::name, PageStage::depth)
                .containsExactly(tuple("Outer", 0), tuple("Left", 1), tuple("Right", 1));
    }

    @Test
    void aScriptSaysNothing() {
        assertThat(road("stage('One') { echo 'a' }").whole()).isFalse();
    }
}
