package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private final FakeEvidence evidence = new FakeEvidence();

    @Test
    void asksInWords() {
        assertThat(new Latency(0.99, 500.0, null, 100L).question()).isEqualTo("99 % latency at most 500 ms");
        assertThat(new Latency(0.999, 500.0, 10.0, 100L).question())
                .isEqualTo("99.9 % latency at most 500 ms and at most 10 % above the stable's");
    }

    @Test
    void passesAtTheEnd() {
        latencies(Side.CANDIDATE, 900, 100, 0, 0);

        assertThat(new Latency(0.95, 250.0, null, 100L).judge(evidence, FakeEvidence.subject(true)))
                .isEqualTo(new CheckResult(
                        "95 % latency at most 250 ms",
                        Verdict.PASSED,
                        "95 % latency 175 ms over 1000 requests; expected at most 250 ms",
                        175.0,
                        null,
                        "ms",
                        1000));
    }

    @Test
    void isNeitherPassedNorFailedWhenItMayBeChance() {
        latencies(Side.CANDIDATE, 900, 40, 60, 0);

        CheckResult result = new Latency(0.95, 250.0, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo(
                        "95 % latency 291.667 ms over 1000 requests; expected at most 250 ms; it is not, but that may be"
                                + " chance: look longer, or send more traffic");
        assertThat(new Latency(0.95, 250.0, null, 100L)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void failsBeforeTheEndWhenTooManyWereSurelySlow() {
        latencies(Side.CANDIDATE, 10, 10, 30, 0);

        assertThat(new Latency(0.95, 250.0, null, 100L)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void comparesWithTheStable() {
        latencies(Side.STABLE, 900, 100, 0, 0);
        latencies(Side.CANDIDATE, 900, 40, 60, 0);
        Latency check = new Latency(0.95, null, 10.0, 100L);

        CheckResult result = check.judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .isEqualTo(
                        "95 % latency 291.667 ms over 1000 requests; the stable's 95 % latency 175 ms over 1000 requests;"
                                + " expected at most 10 % above it; 6 % of its requests took longer than 250 ms, and by the"
                                + " stable's only 0.5 % may");
        assertThat(result.stable()).isEqualTo(175.0);
        latencies(Side.CANDIDATE, 900, 100, 0, 0);
        assertThat(check.judge(evidence, FakeEvidence.subject(true)).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void isSurelySlowerThanTheStableBeforeTheEnd() {
        latencies(Side.STABLE, 2000, 10, 0, 0);
        latencies(Side.CANDIDATE, 100, 0, 100, 0);

        assertThat(new Latency(0.95, null, 10.0, 100L)
                        .judge(evidence, FakeEvidence.subject(false))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void cannotTellByTooFewRequests() {
        latencies(Side.CANDIDATE, 20, 0, 0, 0);

        CheckResult result = new Latency(0.95, 250.0, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .isEqualTo("too few requests to judge by: 20 at the candidate, expected at least 100; look longer,"
                        + " send more traffic, or lower minRequests");
    }

    @Test
    void cannotTellBeyondTheHighestEdge() {
        latencies(Side.CANDIDATE, 850, 0, 0, 150);

        CheckResult beyond = new Latency(0.90, 2000.0, null, 100L).judge(evidence, FakeEvidence.subject(true));

        assertThat(beyond.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(beyond.reason())
                .isEqualTo(
                        "90 % latency above 500 ms over 1000 requests; expected at most 2000 ms, which the histogram cannot tell");
        assertThat(beyond.candidate()).isNull();
        assertThat(new Latency(0.90, 500.0, null, 100L)
                        .judge(evidence, FakeEvidence.subject(true))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Latency(99, 500.0, null, 100L))
                .hasMessage("latency quantile is 99.0; expected a number between 0 and 1, such as 0.99");
        assertThatThrownBy(() -> new Latency(0.99, null, null, 100L))
                .hasMessage(
                        "latency has no limit; give max (milliseconds), tolerance (percent slower than the stable), or both");
        assertThatThrownBy(() -> new Latency(0.99, 0.0, null, 100L))
                .hasMessage("latency max is 0.0; expected milliseconds above 0");
        assertThatThrownBy(() -> new Latency(0.99, null, -10.0, 100L))
                .hasMessage("latency tolerance is -10.0; expected percent, 0 or more");
    }

    private void latencies(Side side, double upTo100, double upTo250, double upTo500, double longer) {
        evidence.latencies.put(
                side,
                Reading.of(LatencyBuckets.ofCumulative(Map.of(
                        100.0,
                        upTo100,
                        250.0,
                        upTo100 + upTo250,
                        500.0,
                        upTo100 + upTo250 + upTo500,
                        Double.POSITIVE_INFINITY,
                        upTo100 + upTo250 + upTo500 + longer))));
    }
}
