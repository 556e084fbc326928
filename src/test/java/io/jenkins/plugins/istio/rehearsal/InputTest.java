package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
    private static final String GATE = """
            pipeline {
              agent none
              stages {
                stage('Before') { steps { script { count = 1 } } }
                stage('Gate') {
                  input {
                    message 'Go on?'
                    ok 'Yes'
                    submitter 'alice,bob'
                    submitterParameter 'WHO'
                    parameters {
                      string(name: 'WHY', defaultValue: 'because')
                      choice(name: 'HOW', choices: ['slow', 'fast'])
                    }
                  }
                  steps { echo "$WHO goes $HOW, $WHY, count $count" }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void theRehearsalApprovesAsTheFirstSubmitter() {
        Rehearsed run = script(GATE).approved().succeeded();

        assertThat(run.log())
                .contains(
                        "Input: Go on? {WHY=because, HOW=slow}",
                        "  The rehearsal approves by itself, as alice.",
                        "Approved by alice",
                        "alice goes slow, because, count 1");
        assertThat(run.lines()).contains("Approvals").anyMatch(line -> line.matches("  alice, .* UTC: Go on\\?"));
    }

    @Test
    void anApproverWhoIsNoSubmitterIsRemarkedOn() {
        Rehearsed run = script(GATE).approved("--approver", "carol").succeeded();

        assertThat(run.log())
                .contains(
                        "carol goes slow, because, count 1",
                        "  carol is none of [alice, bob]; Jenkins would ask whether carol belongs to one of these groups.");
    }

    @Test
    void aPersonIsAskedAtTheConsole() {
        Rehearsed run =
                script(GATE).answered("in a hurry\nfaster\nfast\nwhat?\np\n").succeeded();

        assertThat(run.output())
                .contains(
                        "  Go on?",
                        "  May be answered by: alice, bob",
                        "  WHY [because]: ",
                        "  HOW [slow, fast] [slow]: ",
                        "Parameter HOW is one of [slow, fast], and not 'faster'.",
                        "  [p] Yes   [a] Abort: ",
                        "  Expected p or a.");
        assertThat(run.log()).contains("alice goes fast, in a hurry, count 1");
    }

    @Test
    void gatesBeforeOneStepAreAnsweredByDifferentPeople() {
        String gates =
                "for (x in 1..3) { echo input(message: 'Go?', submitter: 'ops,dev', submitterParameter: 'W') }\n";

        assertThat(script(gates).approved().succeeded().log()).contains("ops", "dev", "ops-2");
        assertThat(script(gates).approved("--approver", "ann, bob").succeeded().log())
                .containsSubsequence("ann", "bob", "ann");
    }

    @Test
    void theConsoleAsksWhoAnswersTheSecondGate() {
        Rehearsed run = script("input 'One?'\necho input(message: 'Two?', submitter: 'ops', submitterParameter: 'W')\n")
                .answered("p\np\ncarol\n", "--approver", "ann")
                .succeeded();

        assertThat(run.output()).contains("  Who answers? Before you: ann [ann]: ");
        assertThat(run.log()).contains("carol");
    }

    @Test
    void aPersonMayAbort() {
        Rehearsed run = script(GATE).answered("\n\na\n").failed();

        assertThat(run.lines()).contains("ERROR: Rejected by alice", "Finished: ABORTED");
    }

    @Test
    void withoutConsoleTheRunWaitsAndIsTakenUpLater() {
        Script script = script(GATE);
        Rehearsed paused = script.rehearsed();
        assertThat(paused.status()).isEqualTo(Rehearsal.PAUSED);
        assertThat(paused.lines())
                .contains(
                        "The pipeline waits at an input: Go on?",
                        "There is no console to ask at, and --approve was not given. Go on with --resume --state "
                                + folder.resolve("state") + " and --approve all or ask.");

        Rehearsed resumed = script.approved("--resume").succeeded();
        assertThat(resumed.log()).contains("Asks again after the pause: Go on?", "alice goes slow, because, count 1");
        assertThat(resumed.lines()).contains("  success   Before", "  success   Gate");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void whatTheScenarioSpoilsIsSpoiltAfterThePauseToo() {
        Script script = script("""
                istioRelease(service: 'reviews') {
                  istioDeploy version: 'v2', image: 'reviews:2'
                  input 'Go?'
                  istioShiftTraffic percent: 50
                  istioVerify during: '2m', checks: [successRate(min: 99)]
                }
                """);
        assertThat(script.rehearsed("--scenario", "errors").status()).isEqualTo(Rehearsal.PAUSED);

        Rehearsed resumed = script.approved("--resume", "--scenario", "errors").failed();

        assertThat(resumed.output()).contains("is ROLLED_BACK; v1 serves its users");
    }

    @Test
    void aClosedConsoleLeavesTheRunWaiting() {
        Script script = script(GATE);
        assertThat(script.answered("why\n").status()).isEqualTo(Rehearsal.PAUSED);
        assertThat(script.answered("why\n\np\n", "--resume").succeeded().log())
                .contains("alice goes slow, why, count 1");
    }

    @Test
    void everythingElseThatWaitsGoesOnAfterThePause() {
        Script script = script("""
                def kept = [a: [1, 2]]
                parallel gate: { def who = input(message: 'Go?', submitter: 'ops', submitterParameter: 'W'); echo "$who, ${kept.a[1]}" },
                    other: { timeout(time: 1, unit: 'HOURS') { sleep 60; for (x in [1, 2]) { sleep 5; echo "x $x" } } }
                """);
        assertThat(script.rehearsed().status()).isEqualTo(Rehearsal.PAUSED);

        Rehearsed resumed = script.approved("--resume").succeeded();
        assertThat(resumed.log()).containsSubsequence("[gate] ops, 2", "[other] x 1", "[other] x 2");
        assertThat(resumed.lines()).contains("The pipeline's time: 1 min 10 s");
    }

    @Test
    void theRunGoesOnAsItWasEvenIfTheFileChanged() throws Exception {
        Script script = script("input 'Go?'\necho 'as it was'\n");
        assertThat(script.rehearsed("--approve", "none").status()).isEqualTo(Rehearsal.PAUSED);
        Files.writeString(script.file(), "echo 'changed'\n");

        assertThat(script.approved("--resume").succeeded().log())
                .contains("as it was")
                .doesNotContain("changed");
    }

    @Test
    void whatCannotBeSavedEndsTheRunAsInJenkins() {
        Rehearsed run = script("def m = ('a1' =~ /[0-9]/)\ninput 'Go?'\necho m.toString()\n")
                .approved()
                .failed();

        assertThat(run.lines())
                .contains(
                        "ERROR: java.io.NotSerializableException: java.util.regex.Matcher. A variable holds this across an"
                                + " input, and Jenkins cannot keep it while it waits. Take what you need from it in a method marked @NonCPS.");
    }

    @Test
    void loopsSurviveAGate() {
        Rehearsed run = script("""
                for (x in [1, 2]) { input "for $x" }
                [a: 1].each { k, v -> input "each $k" }
                for (e in [b: 2]) { input "entry ${e.key}" }
                """).approved().succeeded();

        assertThat(run.log()).contains("Input: for 2", "Input: each a", "Input: entry b");
    }

    @Test
    void thereMustBeSomethingToResume() {
        assertThat(script("echo 'x'").rehearsed("--resume").refused().lines().get(0))
                .isEqualTo("There is no state file " + folder.resolve("state")
                        + ", so there is nothing to resume. Start without --resume, or name the file with --state.");
    }

    private Script script(String text) {
        return Script.of(folder, text);
    }
}
