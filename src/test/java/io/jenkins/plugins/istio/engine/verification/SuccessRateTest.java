package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessRateTest {
    private final FakeEvidence evidence = new FakeEvidence();

    @Test
    void asksInWords() {
        assertThat(new SuccessRate(99.5, null, 100L).question()).isEqualTo("success rate at least 99.5 %");
        assertThat(new SuccessRate(99.0, 0.5, 100L).question())
                .isEqualTo("success rate at least 99 % and at most 0.5 points below the stable's");
    }

    @Test
    void passesAtTheEnd() {
        candidate(1000, 5);

        CheckResult result = new SuccessRate(99.5, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result)
                .isEqualTo(new CheckResult(
                        "success rate at least 99.5 %",
                        Verdict.PASSED,
                        "5 of 1000 requests failed, success rate 99.5 %; expected at least 99.5 %",
                        99.5,
                        null,
                        "%",
                        1000));
    }

    @Test
    void failsOnlyBeyondChance() {
        candidate(1000, 16);

        CheckResult result = new SuccessRate(99.5, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .isEqualTo("16 of 1000 requests failed, success rate 98.4 %; expected at least 99.5 %");
    }

    @Test
    void aLimitThatIsBrokenPerhapsByChanceIsNeitherPassedNorFailed() {
        candidate(1000, 6);

        CheckResult result = new SuccessRate(99.5, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo(
                        "6 of 1000 requests failed, success rate 99.4 %; expected at least 99.5 %; it is not, but that may be"
                                + " chance: look longer, or send more traffic");
    }

    @Test
    void decidesNothingBeforeTheEndWhileItMayBeChance() {
        candidate(1000, 6);

        CheckResult result = new SuccessRate(99.5, null, 100L).judge(evidence, FakeEvidence.subject(false));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo("so far 6 of 1000 requests failed, success rate 99.4 %; expected at least 99.5 %");
    }

    @Test
    void failsBeforeTheEndWhenSureAlthoughThereWereFewRequests() {
        candidate(10, 9);

        CheckResult result = new SuccessRate(99.5, null, 100L).judge(evidence, FakeEvidence.subject(false));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).isEqualTo("9 of 10 requests failed, success rate 10 %; expected at least 99.5 %");
    }

    @Test
    void passesBeforeTheEndWhenSure() {
        candidate(1600, 0);

        assertThat(new SuccessRate(99.5, null, null)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(new SuccessRate(99.5, null, 2000L)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        candidate(1200, 0);
        assertThat(new SuccessRate(99.5, null, null)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void passesBeforeTheEndWhenSurelyNoWorseThanTheStable() {
        candidate(20_000, 200);
        stable(20_000, 200);

        assertThat(new SuccessRate(null, 0.5, null)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(new SuccessRate(null, 0.0, null)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aTrifleIsNoFailureHoweverSureItIs() {
        candidate(1_000_000, 13_000);
        stable(1_000_000, 10_000);

        assertThat(new SuccessRate(null, 0.0, null)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(new SuccessRate(null, 0.5, null)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void wantsAsManyRequestsAsWouldHaveShownAClearlyBadCandidate() {
        candidate(500, 1);

        CheckResult result = new SuccessRate(99.5, null, null).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo(
                        "too few requests to judge by: 1 of 500 requests failed, success rate 99.8 %; expected at least 99.5 %;"
                                + " a clearly bad candidate shows from about 824 on; look longer, send more traffic, or set minRequests");
        candidate(824, 4);
        assertThat(new SuccessRate(99.5, null, null)
                        .judge(evidence, FakeEvidence.subject(true))
                        .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void isLessEasilyConvincedAmongSeveralChecks() {
        candidate(100, 5);
        SuccessRate check = new SuccessRate(99.5, null, null);

        assertThat(check.judge(evidence, FakeEvidence.subject(false)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check.withAlpha(0.001)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aPartialAnswerIsEnoughToFailByButNotToPassBy() {
        evidence.requests.put(
                Side.CANDIDATE, new Reading.Found<>(new RequestCounts(5000, 0), List.of("a store is away"), true));

        CheckResult result = new SuccessRate(99.5, null, null).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo(
                        "0 of 5000 requests failed, success rate 100 %; expected at least 99.5 %, but the answer may be partial"
                                + " (a store is away)");
        evidence.requests.put(
                Side.CANDIDATE, new Reading.Found<>(new RequestCounts(50, 50), List.of("a store is away"), true));
        assertThat(new SuccessRate(99.5, null, null)
                        .judge(evidence, FakeEvidence.subject(true))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void requestsThatARetrySavedAreFailures() {
        evidence.requests.put(Side.CANDIDATE, Reading.of(new RequestCounts(1000, 100, 90)));

        CheckResult result = new SuccessRate(99.5, null, null).judge(evidence, FakeEvidence.subject(false));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .isEqualTo(
                        "100 of 1000 requests failed (90 of them hidden by a retry), success rate 90 %; expected at least 99.5 %");
    }

    @Test
    void cannotTellByTooFewRequests() {
        candidate(40, 0);

        CheckResult result = new SuccessRate(99.5, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo(
                        "too few requests to judge by: 40 at the candidate, expected at least 100; look longer, send more traffic,"
                                + " or lower minRequests");
    }

    @Test
    void cannotTellByNone() {
        candidate(0, 0);

        CheckResult result = new SuccessRate(99.5, null, 1L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.candidate()).isNull();
    }

    @Test
    void isWithinToleranceOfTheStable() {
        candidate(1000, 20);
        stable(1000, 15);

        CheckResult result = new SuccessRate(null, 0.5, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result)
                .isEqualTo(new CheckResult(
                        "success rate at most 0.5 points below the stable's",
                        Verdict.PASSED,
                        "20 of 1000 requests failed, success rate 98 %; the stable's 15 of 1000 requests failed, success rate 98.5 %;"
                                + " expected at most 0.5 points below it",
                        98.0,
                        98.5,
                        "%",
                        1000,
                        1000L,
                        List.of()));
    }

    @Test
    void isBeyondToleranceOfTheStableButPerhapsByChance() {
        candidate(1000, 21);
        stable(1000, 15);

        assertThat(new SuccessRate(null, 0.5, 100L)
                        .judge(evidence, FakeEvidence.subject(true))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(new SuccessRate(null, 0.5, 100L)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void isSurelyWorseThanTheStableBeforeTheEnd() {
        candidate(500, 50);
        stable(5000, 50);

        assertThat(new SuccessRate(null, 0.5, 100L)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void isNotSureWhileTheStableIsHardlyKnown() {
        candidate(500, 50);
        stable(5, 0);

        CheckResult result = new SuccessRate(null, 0.5, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).startsWith("too few requests to judge by: 5 at the stable, expected at least 100;");
    }

    @Test
    void theWorseOfTwoLimitsDecidesAndOnlyItIsTold() {
        candidate(1000, 40);
        stable(1000, 39);

        CheckResult result = new SuccessRate(99.0, 0.5, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).isEqualTo("40 of 1000 requests failed, success rate 96 %; expected at least 99 %");
    }

    @Test
    void missingSeriesIsNoPass() {
        evidence.requests.put(
                Side.CANDIDATE, new Reading.Missing<>(Absence.NO_SERIES, "istio_requests_total of reviews-v2"));

        CheckResult result = new SuccessRate(99.5, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo(
                        "nothing is known of the candidate: there is no such series (istio_requests_total of reviews-v2)");
        assertThat(result.samples()).isZero();
    }

    @Test
    void aCandidateThatFailsItsOwnLimitFailsWithoutTheStable() {
        candidate(1000, 100L);
        evidence.requests.put(Side.STABLE, new Reading.Missing<>(Absence.STALE, "the newest is old"));

        assertThat(new SuccessRate(99.5, 0.5, 100L)
                        .judge(evidence, FakeEvidence.subject(true))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        CheckResult onlyCompared = new SuccessRate(null, 0.5, 100L).judge(evidence, FakeEvidence.subject(false));
        assertThat(onlyCompared.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(onlyCompared.reason())
                .isEqualTo(
                        "so far nothing is known of the stable to compare with: the samples are stale (the newest is old)");
    }

    @Test
    void tellsTheNotesOfTheAnswer() {
        evidence.requests.put(
                Side.CANDIDATE, new Reading.Found<>(new RequestCounts(200, 0), List.of("a counter began anew")));

        assertThat(new SuccessRate(99.5, null, 100L)
                        .judge(evidence, FakeEvidence.subject(true))
                        .reason())
                .isEqualTo(
                        "0 of 200 requests failed, success rate 100 %; expected at least 99.5 % (a counter began anew)");
    }

    @Test
    void refusesToAskWithoutLimit() {
        assertThatThrownBy(() -> new SuccessRate(null, null, 100L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "successRate has no limit; give min (percent), tolerance (percentage points worse than the stable), or both");
    }

    @Test
    void refusesLimitsThatCannotBe() {
        assertThatThrownBy(() -> new SuccessRate(101.0, null, 100L))
                .hasMessage("successRate min is 101.0; expected percent from 0 to 100");
        assertThatThrownBy(() -> new SuccessRate(Double.NaN, null, 100L))
                .hasMessage("successRate min is NaN; expected percent from 0 to 100");
        assertThatThrownBy(() -> new SuccessRate(null, -1.0, 100L))
                .hasMessage("successRate tolerance is -1.0; expected percentage points from 0 to 100");
        assertThatThrownBy(() -> new SuccessRate(99.0, null, 0L))
                .hasMessage("successRate minRequests is 0; expected at least 1");
    }

    private void candidate(long total, long failed) {
        evidence.requests.put(Side.CANDIDATE, Reading.of(new RequestCounts(total, failed)));
    }

    private void stable(long total, long failed) {
        evidence.requests.put(Side.STABLE, Reading.of(new RequestCounts(total, failed)));
    }
}
