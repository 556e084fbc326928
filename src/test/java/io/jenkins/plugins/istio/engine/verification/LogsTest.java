package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogsTest {
    private static final Logs COMPARED = new Logs(LinePattern.USUAL, 0.5, null, 100L);
    private static final Logs NONE_AT_ALL = new Logs(new LinePattern("panic"), null, 0L, null);

    private final FakeEvidence evidence = new FakeEvidence();

    private static LogLine line(int second, String text) {
        return new LogLine(FakeEvidence.BEGUN.plusSeconds(second), "reviews-x", text);
    }

    private void logged(Side side, int errors, double coverage, long requests) {
        List<LogLine> lines = new ArrayList<>();
        for (int i = 0; i < errors; i++) {
            lines.add(line(i, "ERROR request " + i + " has no price"));
        }
        lines.add(line(500, "INFO started in 12 s"));
        evidence.logs.put(side, new PodLogs(lines, coverage, 1));
        evidence.requests.put(side, Reading.of(new RequestCounts(requests, 0)));
    }

    private CheckResult judge(Logs check, boolean last) {
        return check.judge(evidence, FakeEvidence.subject(last));
    }

    @Test
    void failOnceTheCandidatesLinesPerRequestCannotBeChance() {
        logged(Side.STABLE, 20, 1, 10_000);
        logged(Side.CANDIDATE, 50, 1, 1_000);

        CheckResult result = judge(COMPARED, false);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .isEqualTo("50 matching lines of 1000 requests; the stable's 20 matching lines of 10000 requests;"
                        + " expected at most 0.5 per 100 more; newest: ERROR request 49 has no price");
        assertThat(result.candidate()).isEqualTo(50.0);
        assertThat(result.stable()).isEqualTo(20.0);
        assertThat(result.samples()).isEqualTo(1000);
        assertThat(result.stableSamples()).isEqualTo(10_000);
    }

    @Test
    void passACandidateWithAsManyLinesPerRequestThoughTheStableHasTenTimesMoreInAll() {
        logged(Side.STABLE, 20, 1, 10_000);
        logged(Side.CANDIDATE, 3, 1, 1_000);

        assertThat(judge(COMPARED, false).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(COMPARED, true).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void allowWhatTheToleranceAllows() {
        logged(Side.STABLE, 20, 1, 10_000);
        logged(Side.CANDIDATE, 50, 1, 1_000);

        assertThat(judge(new Logs(LinePattern.USUAL, 10.0, null, 100L), true).verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void countOnlyTheRequestsThatTheLinesSpeakOf() {
        logged(Side.STABLE, 5, 1, 10_000);
        logged(Side.CANDIDATE, 5, 0.1, 10_000);

        assertThat(judge(COMPARED, true).reason()).startsWith("5 matching lines in 10 % of the log of 1000 requests;");
    }

    @Test
    void knowNothingWithTooFewRequestsOrWithoutPods() {
        logged(Side.STABLE, 0, 1, 10_000);
        logged(Side.CANDIDATE, 1, 1, 50);
        assertThat(judge(COMPARED, true).reason())
                .startsWith("too few requests to judge by: 50 at the candidate, expected at least 100");

        evidence.logs.put(Side.CANDIDATE, new PodLogs(List.of(), 0, 0));
        assertThat(judge(COMPARED, true).reason()).isEqualTo("reviews-v2 has no pod whose log could be read");
        assertThat(judge(COMPARED, true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void failAtTheFirstLineWhereNoneIsAllowedWithoutAskingForRequests() {
        evidence.logs.put(Side.CANDIDATE, new PodLogs(List.of(line(3, "panic: nil map")), 1, 2));

        CheckResult result = judge(NONE_AT_ALL, false);

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).isEqualTo("1 matching line; expected at most 0; newest: panic: nil map");
    }

    @Test
    void showTheNewestLinesThatDifferNotTheSameOneAgainAndAgain() {
        List<LogLine> lines = List.of(
                line(1, "ERROR order 17 is lost"),
                line(9, "ERROR order 4711 is lost"),
                line(5, "ERROR no such table PRICES\u001b[0m"));
        evidence.logs.put(Side.CANDIDATE, new PodLogs(lines, 1, 1));

        CheckResult result = judge(new Logs(LinePattern.USUAL, null, 0L, 1L), true);

        assertThat(result.details())
                .extracting(detail -> detail.samples().get(0))
                .containsExactly("ERROR order 4711 is lost", "ERROR no such table PRICES [0m");
        assertThat(result.details().get(0).figures()).containsEntry("lines", 2.0);
    }

    @Test
    void giveUpAPatternThatBacktracksWithoutEnd() {
        evidence.logs.put(Side.CANDIDATE, new PodLogs(List.of(line(1, "a".repeat(80))), 1, 1));

        assertThatThrownBy(() -> judge(new Logs(new LinePattern("(a*)(a*)(a*)(a*)(a*)(a*)(a*)b"), null, 0L, 1L), true))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageEndingWith("the expression takes too many steps; simplify pattern");
    }

    @Test
    void refuseWhatCannotBeRight() {
        assertThatThrownBy(() -> new Logs(LinePattern.USUAL, null, null, 1L))
                .hasMessageStartingWith("logs has no limit;");
        assertThatThrownBy(() -> new Logs(LinePattern.USUAL, -1.0, null, 1L))
                .hasMessage("logs tolerance is -1.0; expected matching lines per 100 requests, 0 or more");
        assertThatThrownBy(() -> new LinePattern("(")).hasMessageStartingWith("logs pattern is no regular expression:");
        assertThatThrownBy(() -> new LinePattern("x*")).hasMessageContaining("matches the empty text");
    }

    @Test
    void findWhatLoggersOfManyLanguagesWrite() {
        LinePattern.Search search = LinePattern.USUAL.search();
        assertThat(List.of(
                        "2026-03-01 ERROR o.s.b Oops",
                        "java.lang.IllegalStateException: no",
                        "Traceback (most recent call last):",
                        "panic: runtime error",
                        "level=FATAL msg=x"))
                .allMatch(search::finds);
        assertThat(List.of("INFO all well", "0 errors found", "GET /panic 200")).noneMatch(search::finds);
    }
}
