package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final WayIn BY_HEADER = new WayIn("reviews.example.com", null, Map.of("x-test-user", "true"));
    private static final WayIn BY_HOST = new WayIn("reviews.example.com", "test.example.com", Map.of());

    private final FakeEvidence evidence = new FakeEvidence();

    @Test
    void asksInWords() {
        assertThat(new Probe(
                                "/reviews/1",
                                Map.of(),
                                200,
                                Map.of("x-app-version", "v2"),
                                new BodyExpectation("stars", false),
                                3,
                                true)
                        .question())
                .isEqualTo(
                        "probe of /reviews/1 gets status 200, header x-app-version: v2, a body with 'stars', 3 times");
    }

    @Test
    void goesTheTestersWay() {
        evidence.answers.add(answered(200, "ok"));

        CheckResult result = probe(200).judge(evidence, FakeEvidence.subject(true, BY_HEADER));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.reason()).isEqualTo("the answer was as expected");
        assertThat(evidence.probed)
                .containsExactly(new ProbeRequest(
                        "/health", "reviews.example.com", Map.of("x-test-user", "true", "accept", "text/plain")));
    }

    @Test
    void goesByTheTestHost() {
        evidence.answers.add(answered(200, "ok"));

        probe(200).judge(evidence, FakeEvidence.subject(true, BY_HOST));

        assertThat(evidence.probed)
                .containsExactly(new ProbeRequest("/health", "test.example.com", Map.of("accept", "text/plain")));
    }

    @Test
    void noHeaderOfTheProbeLeadsItAstray() {
        WayIn wayIn = new WayIn(
                "reviews.example.com", "test.example.com", Map.of("x-test-user", "true", "cookie", "tester=1"));
        evidence.answers.add(answered(200, "ok"));

        new Probe(
                        "/",
                        Map.of("X-Test-User", "false", "Cookie", "lang=de", "Host", "other"),
                        200,
                        Map.of(),
                        null,
                        1,
                        true)
                .judge(evidence, FakeEvidence.subject(true, wayIn));

        assertThat(evidence.probed.get(0).host()).isEqualTo("test.example.com");
        assertThat(evidence.probed.get(0).headers())
                .isEqualTo(Map.of("X-Test-User", "true", "Cookie", "tester=1; lang=de"));
    }

    @Test
    void goesAUsersWayWhenToldSo() {
        evidence.answers.add(answered(200, "ok"));

        new Probe("/health", Map.of(), 200, Map.of(), null, 1, false)
                .judge(evidence, FakeEvidence.subject(true, BY_HOST));

        assertThat(evidence.probed).containsExactly(new ProbeRequest("/health", "reviews.example.com", Map.of()));
    }

    @Test
    void aUrlIsAskedForItsOwnHost() {
        evidence.answers.add(answered(200, "ok"));

        new Probe("https://shop.example.com/", Map.of(), 200, Map.of(), null, 1, true)
                .judge(evidence, FakeEvidence.subject(true, BY_HEADER));

        assertThat(evidence.probed)
                .containsExactly(new ProbeRequest("https://shop.example.com/", null, Map.of("x-test-user", "true")));
    }

    @Test
    void neverJudgesTheStableForTheCandidate() {
        assertThatThrownBy(() -> probe(200).judge(evidence, FakeEvidence.subject(true, WayIn.NONE)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage(
                        "probe of /health: no route leads a tester to v2 of bookinfo/reviews; give istioDeploy a testRoute, or configure"
                                + " the cluster's gateway address");
        assertThat(evidence.probed).isEmpty();
    }

    @Test
    void failsAtOnceByOneWrongAnswer() {
        evidence.answers.addAll(List.of(answered(200, "ok"), answered(503, "no healthy\n upstream")));

        CheckResult result = new Probe("/health", Map.of(), 200, Map.of(), null, 5, true)
                .judge(evidence, FakeEvidence.subject(false, BY_HEADER));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .isEqualTo("answer 2 of 5: found status 503, expected 200; it says: no healthy upstream");
        assertThat(result.samples()).isEqualTo(2);
    }

    @Test
    void passesOnlyAtTheEnd() {
        evidence.answers.addAll(List.of(answered(200, "ok"), answered(200, "ok")));

        CheckResult result = new Probe("/health", Map.of(), 200, Map.of(), null, 2, true)
                .judge(evidence, FakeEvidence.subject(false, BY_HEADER));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).isEqualTo("so far all 2 answers were as expected");
    }

    @Test
    void tellsAWrongHeader() {
        evidence.answers.add(new ProbeAnswer.Answered(200, Map.of("X-App-Version", List.of("v1")), "", false));
        evidence.answers.add(answered(200, ""));
        Probe probe = new Probe("/health", Map.of(), null, Map.of("x-app-version", "v2"), null, 1, true);

        assertThat(probe.judge(evidence, FakeEvidence.subject(true, BY_HEADER)).reason())
                .isEqualTo("found header x-app-version: v1, expected v2");
        assertThat(probe.judge(evidence, FakeEvidence.subject(true, BY_HEADER)).reason())
                .isEqualTo("found no header x-app-version, expected v2");
    }

    @Test
    void tellsAWrongBody() {
        evidence.answers.add(answered(200, "{\"stars\": 0}"));
        evidence.answers.add(new ProbeAnswer.Answered(200, Map.of(), "aaaa", true));

        assertThat(withBody(new BodyExpectation("\"stars\": [1-5]", true))
                        .judge(evidence, FakeEvidence.subject(true, BY_HEADER))
                        .reason())
                .isEqualTo("found no match of \"stars\": [1-5] in the body; it says: {\"stars\": 0}");
        assertThat(withBody(new BodyExpectation("b", false))
                        .judge(evidence, FakeEvidence.subject(true, BY_HEADER))
                        .reason())
                .isEqualTo("found no 'b' in the first 4 characters of the body; it says: aaaa");
    }

    @Test
    void silenceIsAFailureOfTheCandidate() {
        evidence.answers.add(new ProbeAnswer.Silent("no answer from http://gateway/health within 10 s"));

        CheckResult result = probe(200).judge(evidence, FakeEvidence.subject(false, BY_HEADER));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).isEqualTo("no answer from http://gateway/health within 10 s");
    }

    @Test
    void givesUpAnExpressionThatBacktracksWithoutEnd() {
        evidence.answers.add(answered(200, "a".repeat(80)));

        assertThatThrownBy(() -> withBody(new BodyExpectation("(a*)(a*)(a*)(a*)(a*)(a*)(a*)b", true))
                        .judge(evidence, FakeEvidence.subject(true, BY_HEADER)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageEndingWith("the expression takes too many steps; simplify expectBody");
    }

    @Test
    void givesUpAnExpressionThatIsTooDeepForTheBody() {
        evidence.answers.add(answered(200, "ab".repeat(400_000)));

        assertThatThrownBy(() -> withBody(new BodyExpectation("(a|b)*c", true))
                        .judge(evidence, FakeEvidence.subject(true, BY_HEADER)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageEndingWith("the expression takes too many steps; simplify expectBody");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Probe("/health", Map.of(), null, Map.of(), null, 1, true))
                .hasMessage(
                        "probe of /health expects nothing; give expectStatus, expectHeader, expectBody, or several");
        assertThatThrownBy(() -> new Probe("", Map.of(), 200, Map.of(), null, 1, true))
                .hasMessage("probe has no target; give path (through the cluster's gateway) or url");
        assertThatThrownBy(() -> new Probe("health", Map.of(), 200, Map.of(), null, 1, true))
                .hasMessage(
                        "probe target is health; expected a path such as /health, or an address that begins with http:// or https://");
        assertThatThrownBy(() -> new Probe("//host/health", Map.of(), 200, Map.of(), null, 1, true))
                .hasMessageStartingWith("probe target is //host/health; expected a path");
        assertThatThrownBy(() -> new Probe("file:///etc/passwd", Map.of(), 200, Map.of(), null, 1, true))
                .hasMessageStartingWith("probe target is file:///etc/passwd; expected a path");
        assertThatThrownBy(() -> new Probe("http://me:secret@host/", Map.of(), 200, Map.of(), null, 1, true))
                .hasMessage("probe url has a user in it, which would be shown in logs; send a header instead");
        assertThatThrownBy(() -> new Probe("/a b", Map.of(), 200, Map.of(), null, 1, true))
                .hasMessage("probe target is /a b; Illegal character in path at index 2");
        assertThatThrownBy(() -> new Probe("/", Map.of("x", "1\r\nhost: evil"), 200, Map.of(), null, 1, true))
                .hasMessage("probe header x holds a line break or another control character");
        assertThatThrownBy(() -> new Probe("/", Map.of("a b", "1"), 200, Map.of(), null, 1, true))
                .hasMessage("probe header 'a b' is no header name");
        assertThatThrownBy(() -> new Probe("/", Map.of("Content-Length", "1"), 200, Map.of(), null, 1, true))
                .hasMessage("probe header Content-Length is set by the probe itself; leave it out");
        assertThatThrownBy(() -> new Probe("/", Map.of(), 20, Map.of(), null, 1, true))
                .hasMessage("probe expectStatus is 20; expected an HTTP status from 100 to 599");
        assertThatThrownBy(() -> new Probe("/", Map.of(), 200, Map.of(), null, 0, true))
                .hasMessage("probe times is 0; expected 1 to 1000");
        assertThatThrownBy(() -> new BodyExpectation("(", true))
                .hasMessage("probe expectBody is no regular expression: Unclosed group near index 1 of (");
        assertThatThrownBy(() -> new BodyExpectation("", false))
                .hasMessage("probe expectBody is empty; every answer holds that");
    }

    private static Probe probe(int status) {
        return new Probe("/health", Map.of("accept", "text/plain"), status, Map.of(), null, 1, true);
    }

    private static Probe withBody(BodyExpectation body) {
        return new Probe("/health", Map.of(), null, Map.of(), body, 1, true);
    }

    private static ProbeAnswer answered(int status, String body) {
        return new ProbeAnswer.Answered(status, Map.of(), body, false);
    }
}
