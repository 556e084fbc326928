package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of evidence on the simulated mesh: a bad candidate fails for the right reason, a healthy one passes. */
class EvidenceTest {
    private static final String PARITY = "parity(requests: 'requests.txt', ignore: ['$.servedBy'], perSecond: 1000)";

    @TempDir
    Path folder;

    private Rehearsed verified(String scenario, String check, int percent) {
        return verified(scenario, check, percent, false);
    }

    private Rehearsed verified(String scenario, String check, int percent, boolean baseline) {
        write("requests.txt", "GET /reviews/1\nGET /reviews/2 {\"accept\": \"application/json\"}\nHEAD /reviews/3\n");
        return Script.of(folder, """
                node {
                  istioRelease(service: 'reviews', namespace: 'bookinfo') {
                    istioDeploy version: 'v2', image: 'registry.example/reviews:2.0', baseline: %s,
                        testRoute: [header: 'x-test', value: '1']
                    istioShiftTraffic percent: %d
                    def seen = istioVerify during: '5m', checks: [%s]
                    echo "evidence ${seen.evidence.file}, ${seen.checks[0].samples} samples, ${seen.checks[0].details.size()} details"
                    istioShiftTraffic percent: 100
                    istioPromote()
                  }
                }
                """.formatted(baseline, percent, check)).approved("--scenario", scenario);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> evidence(String extension) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("istio-evidence"))) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parity-diff | parity     | answers differ at $.reviews[].stars
            log-errors  | logs()     | newest: ERROR request
            restarts    | restarts() | last OOMKilled, exit code 137; expected at most 0
            """)
    void aBadCandidateFailsForTheRightReasonAndIsRolledBack(String scenario, String check, String reason)
            throws IOException {
        Rehearsed run =
                verified(scenario, check.equals("parity") ? PARITY : check, 20).failed();

        assertThat(run.log())
                .anyMatch(line -> line.contains("Check ") && line.contains(": failed, ") && line.contains(reason))
                .anyMatch(line -> line.startsWith("[istio] Evidence: istio-evidence/reviews-v2-"));
        assertThat(run.lines()).contains("bookinfo/reviews is ROLLED_BACK; v1 serves its users");
        assertThat(evidence(".json")).singleElement().asString().contains("\"verdict\" : \"failed\"");
        assertThat(evidence(".xml")).singleElement().asString().contains("<failure type=\"failed\"");
    }

    @ParameterizedTest
    @CsvSource({"parity", "logs()", "restarts()"})
    void aHealthyCandidatePasses(String check) throws IOException {
        Rehearsed run =
                verified("healthy", check.equals("parity") ? PARITY : check, 20).succeeded();

        assertThat(run.log()).anyMatch(line -> line.startsWith("evidence istio-evidence/reviews-v2-"));
        assertThat(evidence(".json")).singleElement().asString().contains("\"verdict\" : \"passed\"");
    }

    @Test
    void parityWithoutIgnoredPathsNamesWhatTellsVersionsApart() {
        Rehearsed run = verified("healthy", "parity(requests: 'requests.txt', perSecond: 1000)", 20)
                .failed();

        assertThat(run.log()).anyMatch(line -> line.contains("answers differ at ") && line.contains("$.servedBy"));
    }

    @Test
    void withoutTrafficLogsProveNothing() {
        Rehearsed run = verified("no-traffic", "logs()", 20).failed();

        assertThat(run.log()).anyMatch(line -> line.contains("Check log lines") && line.contains(": inconclusive, "));
    }

    @Test
    void aBaselineTakesAsManyUsersAsTheCandidateAndIsGoneInTheEnd() throws IOException {
        Rehearsed run =
                verified("healthy", "successRate(tolerance: 5)", 20, true).succeeded();

        assertThat(evidence(".json")).singleElement().asString().contains("\"deployment\" : \"reviews-v1-baseline\"");
        assertThat(run.lines())
                .contains(
                        "bookinfo/reviews is PROMOTED; v2 serves its users, and v1 is kept",
                        "  failed requests of users: 0")
                .anyMatch(line -> line.contains("reviews-v1-baseline deleted"));
    }

    @Test
    void aBaselineIsGoneAfterARollBackWithoutOneFailedRequest() {
        Rehearsed run = verified("log-errors", "logs()", 20, true).failed();

        assertThat(run.lines())
                .contains("bookinfo/reviews is ROLLED_BACK; v1 serves its users", "  failed requests of users: 0")
                .anyMatch(line -> line.contains("reviews-v1-baseline deleted"));
    }

    @Test
    void anUnreadableRequestsFileIsOneSentenceWithItsLine() {
        write("wrong.txt", "GET /reviews/1\nwhat is this\n");
        Rehearsed run = verified("healthy", "parity(requests: 'wrong.txt')", 20).failed();

        assertThat(run.lines())
                .anyMatch(line -> line.startsWith("ERROR: parity: wrong.txt, line 2: found 'this' after the path"));
    }

    @Test
    void theExampleWorks() {
        Rehearsed run = Rehearsed.run(
                        "",
                        false,
                        List.of(
                                "rehearse",
                                "examples/evidence/Jenkinsfile",
                                "--approve",
                                "all",
                                "--workspace",
                                copied().toString(),
                                "--state",
                                folder.resolve("state").toString()))
                .succeeded();

        assertThat(run.lines()).contains("bookinfo/reviews is PROMOTED; v2 serves its users, and v1 is kept");
    }

    private Path copied() {
        try {
            write("requests.txt", Files.readString(Path.of("examples", "evidence", "requests.txt")));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
