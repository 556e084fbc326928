package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code requireApproval} and {@code approvals}, from the Jenkinsfile to the record. */
class ApprovalsTest {
    private static final String PIPELINE = """
            pipeline {
              agent none
              options { istioRelease(service: 'reviews', namespace: 'bookinfo', rollback: 'never') }
              stages {
                stage('Deploy') { steps { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0' } }
                %s
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void theInputDirectiveOfAStageSpeaksForItsStepsAndNoFurther() {
        Rehearsed run = declarative("""
                stage('First users') {
                  input { message 'Go?' }
                  steps {
                    istioShiftTraffic percent: 1, requireApproval: true
                    istioShiftTraffic percent: 5, requireApproval: true
                  }
                }
                stage('Everyone') { steps { istioShiftTraffic percent: 100, requireApproval: true } }
                """).approved("--approver", "ann").failed();

        assertThat(run.log()).contains("[istio] Approved by ann", "[istio] Traffic: 5 % to v2, 95 % to v1");
        assertThat(run.lines())
                .anyMatch(
                        line -> line.startsWith(
                                        "ERROR: Cannot shift traffic to bookinfo/reviews v2: expected the approval of one person")
                                && line.contains(
                                        "does not count, since stage 'First users' of rehearsal #1 changed the release after it"));
    }

    @Test
    void twoPeopleAreAskedInParallel() {
        String gate = """
                stage('Everyone') {
                  steps {
                    script {
                      parallel(
                        product: { input message: 'Go?', submitter: 'product' },
                        operations: { input message: 'Go?', submitter: '%s' })
                    }
                    istioShiftTraffic percent: 100, approvals: 2
                    istioPromote approvals: 2
                  }
                }
                """;

        assertThat(declarative(gate.formatted("operations"))
                        .approved()
                        .succeeded()
                        .log())
                .contains("[istio] Approved by product, operations");
        assertThat(declarative(gate.formatted("product")).approved().succeeded().log())
                .contains("[istio] Approved by product, product-2");
        assertThat(declarative(gate.formatted("operations"))
                        .approved("--approver", "ann")
                        .failed()
                        .lines())
                .anyMatch(line -> line.contains("ann (") && line.contains("and nobody else has; 1 missing."));
    }

    @Test
    void approvalsSurviveAPauseAndStandInTheRecordWithWhatWasSeen() {
        Path export = folder.resolve("export");
        Script script = declarative("""
                stage('First users') {
                  input { message 'Go?' }
                  steps {
                    istioShiftTraffic percent: 1
                    input message: 'More?'
                    istioShiftTraffic percent: 5, requireApproval: true
                  }
                }
                """);
        assertThat(script.answered("p\n", "--approver", "ann").status()).isEqualTo(Rehearsal.PAUSED);

        script.approved("--resume", "--approver", "bob", "--export", export.toString())
                .succeeded();

        assertThat(export.resolve("bookinfo-configmap-istio-release-reviews.yaml"))
                .content()
                .containsSubsequence("ann", "0 % on v2", "bob", "1 % on v2");
    }

    @Test
    void scriptedStagesAreStages() {
        Rehearsed run = Script.of(folder, """
                istioRelease(service: 'reviews', namespace: 'bookinfo', rollback: 'never') {
                  stage('Deploy') { istioDeploy version: 'v2', image: 'registry.example/reviews:2.0' }
                  stage('Ask') { input 'Go?' }
                  stage('One') { istioShiftTraffic percent: 1, requireApproval: true }
                  stage('Two') { istioShiftTraffic percent: 2, requireApproval: true }
                }
                """).approved().failed();

        assertThat(run.log()).contains("[istio] Traffic: 1 % to v2, 99 % to v1");
        assertThat(run.lines())
                .anyMatch(line -> line.contains("since stage 'One' of rehearsal #1 changed the release"));
    }

    private Script declarative(String stages) {
        return Script.of(folder, PIPELINE.formatted(stages));
    }
}
