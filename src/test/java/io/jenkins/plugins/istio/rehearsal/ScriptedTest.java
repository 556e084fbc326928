package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptedTest {
    @TempDir
    Path folder;

    @Test
    void stagesStepsAndMethodsRunInOrder() {
        Rehearsed run = script("""
                def greet(String name) { echo "hello ${name}"; return name.size() }
                node('linux') {
                  stage('One') { def n = greet('reader'); println "n is $n" }
                  stage('Two') { for (x in [1, 2]) { echo "x $x" } ; [a: 1].each { k, v -> echo "$k=$v" } }
                }
                """).approved().succeeded();

        assertThat(run.log()).contains("hello reader", "n is 6", "x 1", "x 2", "a=1");
        assertThat(run.lines()).contains("Stages", "  success   One", "  success   Two", "Finished: SUCCESS");
    }

    @Test
    void aFailureIsOneLineWithItsPlace() {
        Rehearsed run = script("stage('Bad') {\n  error 'metrics are bad'\n}\n")
                .approved()
                .failed();

        assertThat(run.lines())
                .contains(
                        "ERROR: metrics are bad (" + folder.resolve("Jenkinsfile") + ":2)",
                        "  failure   Bad",
                        "Finished: FAILURE");
        assertThat(run.output()).doesNotContain("\tat ");
    }

    @Test
    void theStackTraceIsShownWhenAskedFor() {
        assertThat(script("error 'boom'").approved("--stacktrace").failed().output())
                .contains("hudson.AbortException: boom\n\tat ");
    }

    @Test
    void failuresAreCaughtRetriedAndSoftened() {
        Rehearsed run = script("""
                def n = 0
                retry(3) { n++; echo "try $n"; if (n < 3) { error 'not yet' } }
                try { error 'caught' } catch (e) { echo "caught ${e.message}" } finally { echo 'finally' }
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') { error 'softened' }
                warnError('only a warning') { error 'warned' }
                echo currentBuild.currentResult
                """).approved().failed();

        assertThat(run.log())
                .containsSubsequence(
                        "try 1",
                        "ERROR: not yet",
                        "Retrying",
                        "try 2",
                        "try 3",
                        "caught caught",
                        "finally",
                        "ERROR: softened",
                        "only a warning",
                        "ERROR: warned",
                        "UNSTABLE");
        assertThat(run.lines()).contains("Finished: UNSTABLE");
    }

    @Test
    void timePassesOnlyForThePipeline() {
        Rehearsed run =
                script("sleep 90\nsleep time: 2, unit: 'HOURS'\n").approved().succeeded();

        assertThat(run.lines())
                .contains("Sleeping for 1 min 30 s", "Sleeping for 2 h", "The pipeline's time: 2 h 1 min 30 s");
    }

    @Test
    void aTimeoutStopsWhatIsInnermost() {
        Rehearsed run = script("""
                timeout(time: 3, unit: 'SECONDS') {
                  try { sleep 10 } finally { echo 'cleaned up' }
                }
                """).approved().failed();

        assertThat(run.log())
                .containsSubsequence(
                        "Timeout set to expire in 3 s",
                        "Cancelling nested steps due to timeout",
                        "cleaned up",
                        "ERROR: Timeout has been exceeded");
        assertThat(run.lines()).contains("The pipeline's time: 3 s", "Finished: ABORTED");
    }

    @Test
    void waitUntilAsksAgain() {
        Rehearsed run = script("def n = 0\nwaitUntil { n++; return n == 4 }\necho \"n is $n\"\n")
                .approved()
                .succeeded();

        assertThat(run.lines()).contains("n is 4");
    }

    @Test
    void environmentParametersAndTheBuildAreSeen() {
        Rehearsed run = script("""
                env.A = 'run'
                withEnv(['A=block', 'B=2']) { echo "$A ${env.A} ${B}" }
                echo env.A
                echo "tag ${params.TAG} ${TAG}"
                currentBuild.displayName = 'release'
                currentBuild.description = 'of reviews'
                echo "${currentBuild.displayName} ${currentBuild.description} ${currentBuild.number} ${env.BUILD_NUMBER}"
                """).approved("--param", "TAG=v7").succeeded();

        assertThat(run.log()).containsSubsequence("block block 2", "run", "tag v7 v7", "release of reviews 1 1");
    }

    @Test
    void filesOfTheWorkspaceAreReadAndWritten() {
        Rehearsed run = script("""
                node {
                  writeFile file: 'sub/a.yaml', text: 'replicas: 3'
                  dir('sub') { echo "replicas ${readYaml(file: 'a.yaml').replicas}, ${fileExists('b')}" }
                  echo readFile('sub/a.yaml')
                }
                """).approved().succeeded();

        assertThat(run.log()).contains("replicas 3, false", "replicas: 3");
    }

    @Test
    void aFileNeedsAWorkspace() {
        Rehearsed run = script("readFile 'x'").approved().failed();

        assertThat(run.output())
                .contains(
                        "ERROR: readFile needs a workspace, and there is none here. Put it into node { }, or give the stage an agent.");
    }

    @Test
    void whatIsNotImitatedIsSaid() {
        Rehearsed run = script("""
                checkout scm
                node { sh 'make all'; stash 'x'; def out = sh(script: 'ls', returnStdout: true); echo "[$out]" }
                withCredentials([string(credentialsId: 'api', variable: 'KEY')]) { echo KEY }
                lock('prod') { milestone 1 }
                """).approved().succeeded();

        assertThat(run.log())
                .contains(
                        "checkout is passed over: the rehearsal does not imitate it.",
                        "(not run) + make all",
                        "stash is passed over: the rehearsal does not imitate it.",
                        "[]",
                        "Credentials 'api' are a placeholder in a rehearsal: ****",
                        "****",
                        "Lock acquired on [prod]: in a rehearsal nobody else wants it");
    }

    @Test
    void commandsEndTheRunWhenToldTo() {
        assertThat(script("sh 'make'").approved("--sh", "fail").failed().output())
                .contains(
                        "ERROR: sh is not run in a rehearsal, and --sh fail ends the run at: make Give --sh skip to pass over commands.");
    }

    @Test
    void anUnknownNameFoundWhileRunningIsNamed() {
        assertThat(script("def step = 'ech' + '0'\n\"$step\"('x')\n")
                        .approved()
                        .failed()
                        .output())
                .contains("ERROR: No step or method is called 'ech0'. Did you mean 'echo'?");
    }

    private Script script(String text) {
        return Script.of(folder, text);
    }
}
