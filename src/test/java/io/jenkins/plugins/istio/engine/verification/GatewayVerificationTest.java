package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayVerificationTest {
    private static final Check RATE = new SuccessRate(99.0, null, null);

    @Test
    void failsACandidateThatFailsEveryRequestAfterThreeAndNamesTheCountsAndWhoseTheyAre() {
        List<CheckResult> failed = of(List.of(RATE)).failed(tally(3, 3, 0, 90), "counted by the gateway itself");

        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(failed.get(0).question()).isEqualTo("success rate at least 99 %");
        assertThat(failed.get(0).reason())
                .isEqualTo("3 of 3 requests failed, success rate 0 %; expected at least 99 %"
                        + " (counted by the gateway itself)");
        assertThat(of(List.of(RATE)).failed(tally(2, 2, 0, 90), "")).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1} failed, of the stable {2} of {3}")
    @CsvSource({"0, 100000, 0, 100000", "0, 0, 0, 0", "1, 1, 0, 1000", "900, 100000, 0, 100000", "40, 4000, 9, 36000"})
    void saysNothingOfACandidateThatMayBeGoodAndNeverPassesOne(
            long failed, long total, long stableFailed, long stableTotal) {
        GatewayTally tally = tally(failed, total, stableFailed, stableTotal);

        assertThat(of(List.of(RATE)).failed(tally, "")).isEmpty();
    }

    @Test
    void comparesWithTheStableWhereTheCheckDoes() {
        Check beside = new SuccessRate(null, 0.5, null);

        assertThat(of(List.of(beside)).failed(tally(5, 5, 0, 45), "")).hasSize(1);
        assertThat(of(List.of(beside)).failed(tally(5, 5, 45, 45), "")).isEmpty();
        assertThat(of(List.of(beside)).failed(tally(5, 5, 0, 0), ""))
                .as("a stable that answers nobody")
                .isEmpty();
    }

    @Test
    void checksThatCountsAloneCannotAnswerAreLeftToTheLooks() {
        assertThat(of(List.of(new Latency(0.99, 500.0, null, null), new MetricQuery("queue", 5.0, null, null)))
                        .isEmpty())
                .isTrue();
        assertThat(of(List.of(new Latency(0.99, 500.0, null, null), RATE)).checks())
                .hasSize(1);
    }

    /** What the looks may spend and what every beginning may spend, of all checks, is what one verification may. */
    @Test
    void nobodySpendsMoreThanTheWhole() {
        List<Check> checks = List.of(RATE, new SuccessRate(null, 1.0, null), new Latency(0.99, 500.0, null, null));
        double looks = new Verification(checks, true)
                .checks().stream().mapToDouble(GatewayVerificationTest::alpha).sum();
        double gateway = 0;
        for (int beginning = 1; beginning <= 60; beginning++) {
            gateway += GatewayVerification.of(checks, beginning).checks().stream()
                    .mapToDouble(GatewayVerificationTest::alpha)
                    .sum();
        }

        assertThat(looks + gateway).isLessThanOrEqualTo(SequentialTest.ALPHA * (1 + 1e-12));
        assertThat(looks).isGreaterThan(0.85 * SequentialTest.ALPHA);
        assertThat(new Verification(checks)
                        .checks().stream()
                                .mapToDouble(GatewayVerificationTest::alpha)
                                .sum())
                .as("without a gateway to ask")
                .isCloseTo(SequentialTest.ALPHA, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void countingBeginsAtOne() {
        assertThatThrownBy(() -> GatewayVerification.of(List.of(RATE), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Windows of ten minutes in which a candidate is as bad as it may be, 20 requests a second: four looks a second at the gateway, one
     * every ten seconds at the metric store. Together they may be wrong in one window of 200.
     */
    @Test
    void looksFourTimesASecondFailNoMoreGoodCandidatesThanTheDocumentationSays() {
        int windows = 2_000;
        Random random = new Random(250);
        Verification looks = new Verification(List.of(RATE), true);
        GatewayVerification gateway = of(List.of(RATE));
        int wrong = 0;
        for (int window = 0; window < windows; window++) {
            if (isFailed(random, looks, gateway)) {
                wrong++;
            }
        }

        double allowed = windows * SequentialTest.ALPHA;
        assertThat(wrong)
                .as("of %s windows, %s allowed, with four standard deviations of room", windows, allowed)
                .isLessThanOrEqualTo((int) (allowed + 4 * Math.sqrt(allowed)))
                .isPositive();
    }

    private static boolean isFailed(Random random, Verification looks, GatewayVerification gateway) {
        FakeEvidence evidence = new FakeEvidence();
        GatewayTally tally = tally(0, 0, 0, 0);
        long failed = 0;
        for (int quarter = 1; quarter <= 10 * 60 * 4; quarter++) {
            long before = failed;
            for (int request = 0; request < 5; request++) {
                failed += random.nextInt(100) == 0 ? 1 : 0;
            }
            RequestCounts counts = new RequestCounts(quarter * 5L, failed);
            tally = tally.after(List.of(new ProxyCounts("a", 1, new RequestCounts(0, 0), counts)));
            boolean mayHaveRisen = failed > before;
            if (mayHaveRisen && !gateway.failed(tally, "").isEmpty()) {
                return true;
            }
            if (quarter % 40 == 0) {
                evidence.requests.put(Side.CANDIDATE, Reading.of(counts));
                if (looks.look(evidence, FakeEvidence.subject(false)).verdict() == Verdict.FAILED) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As {@link SequentialTestTest}, exactly and request by request: the gateway's part alone. */
    @Test
    void theGatewaysPartIsEverWrongAtMostAsOftenAsItMay() {
        GatewayVerification gateway = of(List.of(RATE));
        int trials = 6_000;
        double[] open = new double[trials + 2];
        open[0] = 1;
        double wrong = 0;
        int line = 1;
        for (int n = 1; n <= trials; n++) {
            for (int hits = line; hits > 0; hits--) {
                open[hits] = open[hits] * 0.99 + open[hits - 1] * 0.01;
            }
            open[0] *= 0.99;
            while (line <= n && gateway.failed(tally(line, n, 0, 0), "").isEmpty()) {
                line++;
            }
            for (int hits = line; hits <= Math.min(n, line + 1); hits++) {
                wrong += open[hits];
                open[hits] = 0;
            }
        }

        assertThat(wrong)
                .isLessThanOrEqualTo(SequentialTest.ALPHA * GatewayVerification.SHARE / 2)
                .isGreaterThan(SequentialTest.ALPHA * GatewayVerification.SHARE / 40);
    }

    private static GatewayVerification of(List<Check> checks) {
        return GatewayVerification.of(checks, 1);
    }

    private static double alpha(Check check) {
        return check instanceof SuccessRate rate ? rate.alpha() : ((Latency) check).alpha();
    }

    private static GatewayTally tally(long failed, long total, long stableFailed, long stableTotal) {
        RequestCounts nothing = new RequestCounts(0, 0);
        return GatewayTally.EMPTY
                .after(List.of(new ProxyCounts("a", 1, nothing, nothing)))
                .after(List.of(new ProxyCounts(
                        "a", 1, new RequestCounts(stableTotal, stableFailed), new RequestCounts(total, failed))));
    }
}
