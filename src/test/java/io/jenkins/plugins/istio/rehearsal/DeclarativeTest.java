package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarativeTest {
    @TempDir
    Path folder;

    @Test
    void environmentAndParametersAreKnownInStages() {
        Rehearsed run = pipeline("""
                agent none
                environment {
                  SERVICE = 'reviews'
                  NAMESPACE = "prod-${SERVICE}"
                  TOKEN = credentials('mesh')
                }
                parameters {
                  string(name: 'TAG', defaultValue: 'v2')
                  booleanParam(name: 'FAST', defaultValue: true)
                  choice(name: 'MODE', choices: ['canary', 'blue-green'])
                }
                stages {
                  stage('One') {
                    environment { LOCAL = "${NAMESPACE}-${params.TAG}" }
                    steps { echo "$LOCAL $TOKEN ${params.FAST} $MODE" }
                  }
                }
                """).approved("--param", "MODE=blue-green").succeeded();

        assertThat(run.log()).contains("prod-reviews-v2 **** true blue-green");
    }

    @Test
    void aValueThatIsNoChoiceEndsTheRun() {
        Rehearsed run = pipeline("""
                agent none
                parameters { choice(name: 'MODE', choices: ['a', 'b']) }
                stages { stage('One') { steps { echo 'x' } } }
                """).approved("--param", "MODE=c").failed();

        assertThat(run.output()).contains("Parameter MODE is one of [a, b], and not 'c'.");
    }

    @Test
    void optionsThatAreStepsEncloseStagesAndPost() {
        Rehearsed run = pipeline("""
                agent none
                options {
                  withEnv(['WRAPPED=yes'])
                  timeout(time: 1, unit: 'HOURS')
                  disableConcurrentBuilds()
                  buildDiscarder(logRotator(numToKeepStr: '5'))
                }
                stages {
                  stage('One') {
                    options { withEnv(['INNER=too']) }
                    steps { echo "stage $WRAPPED $INNER" }
                    post { always { echo "stage post $INNER" } }
                  }
                }
                post { always { echo "post $WRAPPED" } }
                """).approved().succeeded();

        assertThat(run.log())
                .containsSubsequence("Timeout set to expire in 1 h", "stage yes too", "stage post too", "post yes");
    }

    @Test
    void conditionsDecideWhichStagesRun() {
        Rehearsed run = pipeline("""
                agent none
                environment { TIER = 'prod' }
                stages {
                  stage('expression') { when { expression { return 1 > 2 } } ; steps { echo 'ran expression' } }
                  stage('branch') { when { branch 'ma*' } ; steps { echo 'ran branch' } }
                  stage('environment') { when { environment name: 'TIER', value: 'prod' } ; steps { echo 'ran environment' } }
                  stage('equals') { when { not { equals expected: 2, actual: 1 + 1 } } ; steps { echo 'ran equals' } }
                  stage('any') { when { anyOf { branch 'x'; allOf { branch 'main'; expression { true } } } } ; steps { echo 'ran any' } }
                  stage('tag') { when { tag 'v*' } ; steps { echo 'ran tag' } }
                }
                """).approved("--branch", "main").succeeded();

        assertThat(run.log())
                .contains("ran branch", "ran environment", "ran any")
                .doesNotContain("ran expression", "ran equals", "ran tag")
                .contains(
                        "Stage \"expression\" skipped due to when conditional",
                        "when { tag } does not hold: a rehearsal has neither repository nor cause.");
        assertThat(run.lines()).contains("  skipped   equals (when conditional)");
    }

    @Test
    void aConditionBeforeInputSparesTheQuestion() {
        Rehearsed run = pipeline("""
                agent none
                stages {
                  stage('One') {
                    when { beforeInput true; expression { false } }
                    input { message 'never asked' }
                    steps { echo 'x' }
                  }
                }
                """).approved().succeeded();

        assertThat(run.output()).doesNotContain("never asked");
    }

    @Test
    void aFailureSkipsTheRestAndRunsPostInJenkinsOrder() {
        Rehearsed run = pipeline("""
                agent none
                stages {
                  stage('Bad') {
                    steps { error 'broken' }
                    post {
                      failure { echo 'stage failure' }
                      success { echo 'stage success' }
                    }
                  }
                  stage('Later') { steps { echo 'never' } }
                }
                post {
                  cleanup { echo 'cleanup' }
                  unsuccessful { echo 'unsuccessful' }
                  failure { echo 'failure' }
                  success { echo 'success' }
                  aborted { echo 'aborted' }
                  fixed { echo 'fixed' }
                  changed { echo 'changed' }
                  always { echo 'always' }
                }
                """).approved().failed();

        assertThat(run.log())
                .containsSubsequence(
                        "stage failure",
                        "Stage \"Later\" skipped due to earlier failure(s)",
                        "always",
                        "changed",
                        "failure",
                        "unsuccessful",
                        "cleanup")
                .doesNotContain("stage success", "success", "aborted", "fixed", "never");
        assertThat(run.lines()).contains("  failure   Bad", "  skipped   Later (earlier failure(s))");
    }

    @Test
    void unstableMaySkipTheRest() {
        Rehearsed run = pipeline("""
                agent none
                options { skipStagesAfterUnstable() }
                stages {
                  stage('Doubt') { steps { unstable 'not sure' } }
                  stage('Later') { steps { echo 'never' } }
                }
                post { unstable { echo 'was unstable' } }
                """).approved().failed();

        assertThat(run.log())
                .contains(
                        "WARNING: not sure",
                        "was unstable",
                        "Stage \"Later\" skipped due to earlier stage(s) marking the build as unstable");
        assertThat(run.lines()).contains("Finished: UNSTABLE");
    }

    @Test
    void parallelStagesTakeTurns() {
        Rehearsed run = pipeline("""
                agent none
                stages {
                  stage('Both') {
                    parallel {
                      stage('a') { steps { sleep 1; echo 'a1'; sleep 2; echo 'a2' } }
                      stage('b') { steps { sleep 2; echo 'b1'; sleep 2; echo 'b2' } }
                    }
                  }
                }
                """).approved().succeeded();

        assertThat(run.log()).containsSubsequence("[a] a1", "[b] b1", "[a] a2", "[b] b2");
        assertThat(run.lines()).contains("  success     a", "The pipeline's time: 4 s");
    }

    @Test
    void aFailingBranchStopsTheOthersWhenToldTo() {
        Rehearsed run = pipeline("""
                agent none
                stages {
                  stage('Both') {
                    failFast true
                    parallel {
                      stage('a') { steps { sleep 1; error 'a broke' } }
                      stage('b') { steps { sleep 20; echo 'never' } }
                    }
                  }
                }
                """).approved().failed();

        assertThat(run.log()).contains("Failed in branch a").doesNotContain("[b] never");
        assertThat(run.lines())
                .contains("  aborted     b", "The pipeline's time: 1 s")
                .anyMatch(line -> line.startsWith("ERROR: a broke"));
    }

    @Test
    void stagesNest() {
        Rehearsed run = pipeline("""
                agent any
                stages {
                  stage('Outer') {
                    stages { stage('Inner') { steps { script { def x = 2; echo "x is $x" } } } }
                    post { success { echo 'outer is well' } }
                  }
                }
                """).approved().succeeded();

        assertThat(run.log()).containsSubsequence("x is 2", "outer is well");
        assertThat(run.lines()).contains("  success   Outer", "  success     Inner");
    }

    @Test
    void sectionsThatChangeNothingAreNamed() {
        Rehearsed run = pipeline("""
                agent { docker { image 'maven' } }
                triggers { cron('@daily') }
                tools { maven 'M3' }
                stages { stage('One') { steps { echo 'x' } } }
                """).approved().succeeded();

        assertThat(run.log())
                .contains(
                        "tools { } is passed over: nothing is installed in a rehearsal.",
                        "triggers { } is passed over: a rehearsal starts when it is told to.",
                        "agent { docker } is not imitated: the steps run here.");
    }

    private Script pipeline(String body) {
        return Script.of(folder, "pipeline {\n" + body + "}\n");
    }
}
