package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import io.jenkins.plugins.istio.rehearsal.cluster.SampleManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginStepsTest {
    private static final String DEPLOY = "istioDeploy version: 'v2', image: 'registry.example/reviews:2.0', testRoute:"
            + " [header: 'x-test', value: '1']\n";

    @TempDir
    Path folder;

    @Test
    void aStepReturnsWhatStands() {
        Rehearsed run = script("""
                def status = istioStatus(service: 'reviews', namespace: 'bookinfo')
                echo "phase ${status.phase}, weight ${status.weight}"
                """).approved().succeeded();

        assertThat(run.log()).contains("phase null, weight 0.0");
    }

    @Test
    void theBlockGivesItsStepsTheirDefaultsAndRollsBackOnFailure() {
        Rehearsed run = script("""
                istioRelease(service: 'reviews', namespace: 'bookinfo') {
                  stage('Deploy') { %s }
                  error 'changed our minds'
                }
                """.formatted(DEPLOY)).approved().failed();

        assertThat(run.log())
                .contains("[istio] Everyone is on v1", "[istio] Routes are what they were before the release");
        assertThat(run.lines())
                .anyMatch(line -> line.startsWith("ERROR: changed our minds"))
                .contains("bookinfo/reviews is ROLLED_BACK; v1 serves its users", "  failed requests of users: 0");
    }

    @Test
    void theBlockRollsBackWhenTimeIsUp() {
        Rehearsed run = script("""
                timeout(time: 20, unit: 'MINUTES') {
                  istioRelease(service: 'reviews', namespace: 'bookinfo') {
                    %s
                    istioShiftTraffic schedule: [10, 20], every: '1h'
                  }
                }
                """.formatted(DEPLOY)).approved().failed();

        assertThat(run.log())
                .containsSubsequence("Cancelling nested steps due to timeout", "[istio] Everyone is on v1");
        assertThat(run.lines()).contains("Finished: ABORTED", "bookinfo/reviews is ROLLED_BACK; v1 serves its users");
    }

    @Test
    void theApprovalThatLedToAStepIsWrittenDown() {
        Path export = folder.resolve("export");

        Rehearsed run = script("""
                istioRelease(service: 'reviews', namespace: 'bookinfo') {
                  %s
                  input message: 'First users?', submitter: 'olivia'
                  istioShiftTraffic percent: 5
                }
                """.formatted(DEPLOY))
                .approved("--export", export.toString())
                .succeeded();

        assertThat(run.lines()).anyMatch(line -> line.matches("  olivia, .* UTC: First users\\?"));
        assertThat(export)
                .isDirectoryRecursivelyContaining(
                        file -> file.getFileName().toString().contains("configmap")
                                && text(file).contains("olivia")
                                && text(file).contains("First users?"));
    }

    @Test
    void releasesSideBySideTakeTurns() throws IOException {
        Path manifests = Files.createDirectory(folder.resolve("cluster"));
        Files.writeString(manifests.resolve("bookinfo.yaml"), SampleManifests.BOOKINFO.yaml());
        Files.writeString(manifests.resolve("httpbin.yaml"), SampleManifests.HTTPBIN.yaml());

        Rehearsed run =
                script("""
                parallel reviews: {
                  istioRelease(service: 'reviews', namespace: 'bookinfo') {
                    istioDeploy version: 'v2', image: 'registry.example/reviews:2.0'
                    istioShiftTraffic schedule: [50, 100], every: '5m', checks: [successRate(min: 90)]
                    istioPromote()
                  }
                }, httpbin: {
                  istioRelease(service: 'httpbin', namespace: 'dark') {
                    istioDeploy version: 'v2', image: 'registry.example/httpbin:2.0'
                    istioShiftTraffic schedule: [50, 100], every: '5m', checks: [successRate(min: 90)]
                    istioPromote()
                  }
                }
                """).approved("--manifests", manifests.toString()).succeeded();

        assertThat(run.log())
                .containsSubsequence(
                        "[httpbin] [istio] Traffic: 50 % to v2, 50 % to v1",
                        "[reviews] [istio] Traffic: 50 % to v2, 50 % to v1",
                        "[httpbin] [istio] Traffic: 100 % to v2, 0 % to v1",
                        "[reviews] [istio] Traffic: 100 % to v2, 0 % to v1");
        assertThat(run.lines())
                .contains(
                        "bookinfo/reviews is PROMOTED; v2 serves its users, and v1 is kept",
                        "dark/httpbin is PROMOTED; v2 serves its users, and v1 is kept");
    }

    @Test
    void aReleaseGoesOnAfterAPauseWithItsCluster() {
        Script script = script("""
                istioRelease(service: 'reviews', namespace: 'bookinfo') {
                  %s
                  input 'Users?'
                  stage('Users') { istioShiftTraffic percent: 100; istioPromote() }
                }
                """.formatted(DEPLOY));
        assertThat(script.rehearsed().status()).isEqualTo(Rehearsal.PAUSED);

        Rehearsed resumed = script.approved("--resume").succeeded();
        assertThat(resumed.requests("Users", "testers", "v2"))
                .as("counted before the pause")
                .isPositive();
        assertThat(resumed.lines())
                .contains(
                        "bookinfo/reviews is PROMOTED; v2 serves its users, and v1 is kept",
                        "  failed requests of users: 0");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private Script script(String text) {
        return Script.of(folder, text);
    }
}
