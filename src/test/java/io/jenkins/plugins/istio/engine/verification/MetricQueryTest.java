package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricQueryTest {
    private static final String QUERY =
            "sum(rate(orders_total{app=\"$service\",ns=\"$namespace\",pod=~\"$workload-.*\",v=\"$version\"}[$window]))";
    private static final String OF_CANDIDATE =
            "sum(rate(orders_total{app=\"reviews\",ns=\"bookinfo\",pod=~\"reviews-v2-.*\",v=\"v2\"}[600s]))";
    private static final String OF_STABLE =
            "sum(rate(orders_total{app=\"reviews\",ns=\"bookinfo\",pod=~\"reviews-v1-.*\",v=\"v1\"}[600s]))";

    private final FakeEvidence evidence = new FakeEvidence();

    @Test
    void fillsInWhatEachVersionIs() {
        evidence.figures.put(OF_CANDIDATE, Reading.of(9.5));
        evidence.figures.put(OF_STABLE, Reading.of(10.0));

        CheckResult result = new MetricQuery(QUERY, null, null, 5.0).judge(evidence, FakeEvidence.subject(true));

        assertThat(result)
                .isEqualTo(new CheckResult(
                        QUERY + " within 5 % of the stable's",
                        Verdict.PASSED,
                        "found 9.5, the stable's is 10; expected it within 5 %",
                        9.5,
                        10.0,
                        "",
                        1,
                        1L,
                        List.of()));
    }

    @Test
    void failsBeyondToleranceToEitherSide() {
        evidence.figures.put(OF_STABLE, Reading.of(10.0));
        evidence.figures.put(OF_CANDIDATE, Reading.of(9.4));
        assertThat(new MetricQuery(QUERY, null, null, 5.0)
                        .judge(evidence, FakeEvidence.subject(true))
                        .verdict())
                .isEqualTo(Verdict.FAILED);

        evidence.figures.put(OF_CANDIDATE, Reading.of(10.6));
        assertThat(new MetricQuery(QUERY, null, null, 5.0)
                        .judge(evidence, FakeEvidence.subject(true))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void holdsTheCandidateBetweenMinAndMax() {
        MetricQuery check = new MetricQuery("queue_length", 100.0, 1.0, null);
        assertThat(check.question()).isEqualTo("queue_length at most 100 and at least 1");
        evidence.figures.put("queue_length", Reading.of(101.0));

        CheckResult result = check.judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).isEqualTo("found 101; expected at most 100 and at least 1");
    }

    @Test
    void decidesNothingBeforeTheEnd() {
        evidence.figures.put("queue_length", Reading.of(101.0));

        CheckResult result =
                new MetricQuery("queue_length", 100.0, null, null).judge(evidence, FakeEvidence.subject(false));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).isEqualTo("so far found 101; expected at most 100");
    }

    @Test
    void severalSeriesAreNoAnswer() {
        evidence.figures.put("queue_length", new Reading.Missing<>(Absence.SEVERAL_SERIES, "2"));

        CheckResult result =
                new MetricQuery("queue_length", 100.0, null, null).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo("nothing is known of the candidate: several series answer where one is expected (2)");
    }

    @Test
    void leavesADollarInAnExpressionAlone() {
        assertThat(new QueryText("up{code=~\"5..$\"}").filledIn(FakeEvidence.subject(true), Side.CANDIDATE))
                .isEqualTo("up{code=~\"5..$\"}");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new MetricQuery("up{app=\"$app\"}", 1.0, null, null))
                .hasMessage(
                        "metric query has the unknown variable $app; expected one of $service, $namespace, $version, $workload, $window");
        assertThatThrownBy(() -> new MetricQuery(" ", 1.0, null, null)).hasMessage("metric has no query");
        assertThatThrownBy(() -> new MetricQuery("up", null, null, null))
                .hasMessage(
                        "metric has no limit; give max, min, tolerance (percent that it may differ from the stable), or several");
        assertThatThrownBy(() -> new MetricQuery("up", 1.0, 2.0, null)).hasMessage("metric min 2 is above max 1");
        assertThatThrownBy(() -> new MetricQuery("up", Double.NaN, null, null))
                .hasMessage("metric max and min are NaN and null; expected numbers");
        assertThatThrownBy(() -> new MetricQuery("$workload", null, null, -1.0))
                .hasMessage("metric tolerance is -1.0; expected percent, 0 or more");
        assertThatThrownBy(() -> new MetricQuery("up{app=\"$service\"}", null, null, 10.0))
                .hasMessage(
                        "metric has a tolerance, but its query names neither $version nor $workload, so it asks the same of stable and"
                                + " candidate; name one of them, or use max or min");
    }
}
