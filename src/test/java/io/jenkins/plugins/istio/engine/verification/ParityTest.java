package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParityTest {
    private static final WayIn BOTH =
            new WayIn("shop.example", null, Map.of("x-test-user", "true"), Map.of("x-release", "secret-stable"));

    private final List<ProbeRequest> sent = new ArrayList<>();
    private int paced;

    /** Whole bodies differ or not, at one path. */
    private static List<Difference> byBody(Answered one, Answered other) {
        return one.body().equals(other.body())
                ? List.of()
                : List.of(new Difference("$.stars", one.body(), other.body()));
    }

    private Parity parity(int requests) {
        return parity(requests, new IgnoredPaths(List.of()), ParityMargins.USUAL, "");
    }

    private Parity parity(int requests, IgnoredPaths ignored, ParityMargins margins, String note) {
        return new Parity(
                IntStream.range(0, requests)
                        .mapToObj(i -> new RecordedRequest("GET", "/reviews/" + i, Map.of("accept", "*/*"), null))
                        .toList(),
                Map.of("authorization", "Bearer hidden"),
                ParityTest::byBody,
                ignored,
                margins,
                () -> paced++,
                note);
    }

    private CheckResult judge(Parity check, boolean last, Function<ProbeRequest, ProbeAnswer> service) {
        Evidence evidence = new OnlyProbes(request -> {
            sent.add(request);
            return service.apply(request);
        });
        return check.judge(evidence, FakeEvidence.subject(last, BOTH));
    }

    private static boolean isToCandidate(ProbeRequest request) {
        return request.headers().containsKey("x-test-user");
    }

    private static Answered answer(String body) {
        return new Answered(200, Map.of(), body, false);
    }

    @Test
    void passesWhenBothAnswerAlike() {
        CheckResult result = judge(parity(20), true, request -> answer("5"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.reason()).isEqualTo("no path differs beyond noise in 20 requests");
        assertThat(result.candidate()).isZero();
        assertThat(sent).hasSize(60);
        assertThat(paced).isEqualTo(60);
    }

    @Test
    void sendsEachToTheStableTwiceAndToTheCandidateOnceInChangingOrder() {
        judge(parity(3), true, request -> answer("5"));

        assertThat(sent.stream().map(ParityTest::isToCandidate))
                .containsExactly(false, false, true, false, true, false, true, false, false);
        assertThat(sent.get(0))
                .isEqualTo(new ProbeRequest(
                        "GET",
                        "/reviews/0",
                        "shop.example",
                        Map.of("accept", "*/*", "authorization", "Bearer hidden", "x-release", "secret-stable"),
                        null));
    }

    @Test
    void failsWhereTheCandidateSurelyDiffersAndShowsTwoSamples() {
        CheckResult result = judge(parity(20), true, request -> answer(isToCandidate(request) ? "4" : "5"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .isEqualTo("answers differ at $.stars (in 20 of 20 requests, noise 0); GET /reviews/0: 5 became 4");
        assertThat(result.candidate()).isEqualTo(100);
        assertThat(result.stable()).isZero();
        assertThat(result.details())
                .containsExactly(new Detail(
                        "$.stars",
                        Map.of("differences", 20.0, "noise", 0.0, "requests", 20.0),
                        List.of("GET /reviews/0: 5 became 4", "GET /reviews/1: 5 became 4"),
                        List.of(
                                new Detail.Change("GET /reviews/0", "5", "4"),
                                new Detail.Change("GET /reviews/1", "5", "4"))));
    }

    @Test
    void asksASingleRequestAgainUntilChanceIsExcluded() {
        CheckResult result = judge(parity(1), true, request -> answer(isToCandidate(request) ? "4" : "5"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.samples()).isEqualTo(8);
    }

    @Test
    void takesForNoiseWhatTheStableShowsWithItself() {
        Random random = new Random(7);
        CheckResult result = judge(parity(50), true, request -> answer(Integer.toString(random.nextInt(1000))));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.stable()).isGreaterThan(90);
    }

    @Test
    void isSeldomDeceivedByAnswersThatDifferNowAndThen() {
        Random random = new Random(11);
        long failed = IntStream.range(0, 1000)
                .filter(i -> judge(parity(10), true, request -> answer(random.nextInt(10) == 0 ? "a" : "b"))
                                .verdict()
                        == Verdict.FAILED)
                .count();

        assertThat(failed).isLessThan(20);
    }

    @Test
    void findsMoreDifferencesThanNoiseExplains() {
        Random random = new Random(3);
        CheckResult result = judge(parity(200), true, request -> {
            int share = isToCandidate(request) ? 40 : 5;
            return answer(random.nextInt(100) < share ? "x" : "5");
        });

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void doesNotReportLessThanTheMargins() {
        Function<ProbeRequest, ProbeAnswer> service = request -> answer(isToCandidate(request) ? "4" : "5");

        assertThat(judge(parity(20, new IgnoredPaths(List.of()), new ParityMargins(20, 100), ""), true, service)
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(new ParityMargins(20, 0.03).exceeded(12, 10, 100)).isFalse();
        assertThat(new ParityMargins(20, 0.03).exceeded(13, 10, 100)).isTrue();
        assertThat(new ParityMargins(20, 5).exceeded(13, 10, 100)).isFalse();
    }

    @Test
    void leavesOutWhatIsToBeIgnored() {
        CheckResult result = judge(
                parity(20, new IgnoredPaths(List.of("$.stars")), ParityMargins.USUAL, "5 left out"),
                true,
                request -> answer(isToCandidate(request) ? "4" : "5"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.reason()).endsWith("(5 left out)");
    }

    @Test
    void ignoresAllBelowAPathAndEveryPlaceOfAList() {
        IgnoredPaths ignored = new IgnoredPaths(List.of("$.servedBy", "$.items[*].id", "Header Date"));

        assertThat(List.of("$.servedBy", "$.servedBy.pod", "$.items[].id", "header date"))
                .allMatch(ignored::covers);
        assertThat(List.of("$.servedByMany", "$.items[].idle", "$.items[]")).noneMatch(ignored::covers);
        assertThatThrownBy(() -> new IgnoredPaths(List.of("$"))).hasMessageContaining("leaves nothing to compare");
    }

    @Test
    void asksAFewRequestsOnlyBeforeTheWindowsEnd() {
        CheckResult result = judge(parity(100), false, request -> answer("5"));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).isEqualTo("so far no path differs beyond noise in 10 requests");
    }

    @Test
    void countsACandidateThatDoesNotAnswerAsDifferent() {
        CheckResult result = judge(
                parity(20),
                true,
                request -> isToCandidate(request) ? new ProbeAnswer.Silent("no answer within 10 s") : answer("5"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("answer (in 20 of 20 requests", "status 200 became no answer within 10 s");
    }

    @Test
    void knowsNothingWhenTheStableDoesNotAnswer() {
        CheckResult result = judge(parity(20), true, request -> new ProbeAnswer.Silent("no answer"));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).isEqualTo("the stable left all 20 requests without an answer");
    }

    @Test
    void cannotBeAskedWithoutAWayToBothVersions() {
        WayIn toCandidateOnly = new WayIn("shop.example", null, Map.of("x-test-user", "true"));

        assertThatThrownBy(() -> parity(1)
                        .judge(new OnlyProbes(request -> answer("5")), FakeEvidence.subject(true, toCandidateOnly)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageContaining("no route of ours leads to both versions of bookinfo/reviews");
    }

    @Test
    void tellsNobodyItsHeaders() {
        assertThat(parity(1).toString()).doesNotContain("hidden");
    }
}
