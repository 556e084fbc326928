package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialComparisonTest {
    private static final double ALPHA = SequentialTest.ALPHA;

    /**
     * Exactly, for short windows: every way in which pairs of one candidate's and one stable's request may turn out, with
     * the probability of each, looked at after every pair, at the edge of what is allowed.
     */
    @ParameterizedTest(name = "stable fails {0}, candidate may fail {1} more")
    @CsvSource({"0.05, 0.05", "0.2, 0", "0.5, 0.1", "0.01, 0"})
    void isEverWrongAtMostAsOftenAsItSays(double share, double margin) {
        int pairs = 60;
        double ofCandidate = share + margin;
        double[][] open = new double[pairs + 1][pairs + 1];
        open[0][0] = 1;
        double wrong = 0;
        for (int n = 1; n <= pairs; n++) {
            for (int bad = n; bad >= 0; bad--) {
                for (int stable = n; stable >= 0; stable--) {
                    double way = open[bad][stable] * (1 - ofCandidate) * (1 - share)
                            + (bad > 0 ? open[bad - 1][stable] * ofCandidate * (1 - share) : 0)
                            + (stable > 0 ? open[bad][stable - 1] * (1 - ofCandidate) * share : 0)
                            + (bad > 0 && stable > 0 ? open[bad - 1][stable - 1] * ofCandidate * share : 0);
                    open[bad][stable] = way;
                    if (way > 0
                            && new SequentialComparison(new Counted(bad, n), new Counted(stable, n), margin)
                                    .surelyMore(0.05)) {
                        wrong += way;
                        open[bad][stable] = 0;
                    }
                }
            }
        }

        assertThat(wrong).isLessThanOrEqualTo(0.05);
    }

    @ParameterizedTest(name = "{0} of {1} beside {2} of {3}, {4} more allowed: {5}")
    @CsvSource({
        "40, 800, 8, 800, 0.005, true",
        "30, 800, 8, 800, 0.005, false",
        "20, 400, 36, 3600, 0.005, true",
        "3, 3, 0, 27, 0.005, true",
        "1, 1, 0, 100000, 0.005, false",
        "2, 2, 0, 10, 0.005, false",
        "2, 2, 0, 1000, 0.005, true",
        "100, 10000, 100, 10000, 0, false",
        "200, 10000, 100, 10000, 0, true",
        "200, 10000, 100, 10000, 0.02, false",
        "50, 100, 0, 0, 0, false",
        "5, 5, 5, 5, 1, false"
    })
    void isSureOfWhatCannotBeChance(
            double candidate, long requests, double stable, long others, double margin, boolean sure) {
        assertThat(new SequentialComparison(new Counted(candidate, requests), new Counted(stable, others), margin)
                        .surelyMore(ALPHA))
                .isEqualTo(sure);
    }

    @ParameterizedTest(name = "{0} of {1} beside {2} of {3}, {4} more allowed: {5}")
    @CsvSource({
        "0, 1500, 0, 13500, 0.005, true",
        "0, 1300, 0, 13500, 0.005, false",
        "200, 20000, 200, 20000, 0.005, true",
        "200, 20000, 200, 20000, 0, false",
        "0, 100000, 0, 100000, 0, false",
        "0, 0, 0, 0, 0.005, false",
        "5, 5, 0, 5, 1.1, true"
    })
    void isSureThatTheMarginIsKept(
            double candidate, long requests, double stable, long others, double margin, boolean sure) {
        assertThat(new SequentialComparison(new Counted(candidate, requests), new Counted(stable, others), margin)
                        .surelyNotMore(ALPHA))
                .isEqualTo(sure);
    }

    @ParameterizedTest(name = "one that fails every request beside {0} times as many good ones is failed after {1}")
    @CsvSource({"1, 7", "2, 5", "9, 3", "99, 2"})
    void needsFewRequestsOfACandidateThatFailsThemAll(int ratio, int needed) {
        assertThat(LongStream.iterate(1, n -> n + 1)
                        .filter(n -> new SequentialComparison(new Counted(n, n), new Counted(0, ratio * n), 0.005)
                                .surelyMore(ALPHA))
                        .findFirst())
                .hasValue(needed);
    }

    @Property
    void isNeverSureOfBoth(
            @ForAll @LongRange(min = 0, max = 20_000) long requests,
            @ForAll @LongRange(min = 0, max = 20_000) long others,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0, max = 1) double ofStable,
            @ForAll @DoubleRange(min = 0, max = 0.5) double margin) {
        SequentialComparison compared = new SequentialComparison(
                new Counted(share * requests, requests), new Counted(ofStable * others, others), margin);

        assertThat(compared.surelyMore(ALPHA) && compared.surelyNotMore(ALPHA)).isFalse();
        if (compared.surelyMore(ALPHA)) {
            assertThat(share).isGreaterThan(ofStable + margin - 1e-9);
        }
        if (compared.surelyNotMore(ALPHA)) {
            assertThat(share).isLessThan(ofStable + margin + 1e-9);
        }
    }

    /** The narrowing search finds the least value: no other supposed share of the stable gives less. */
    @Property(tries = 200)
    void noSupposedShareOfTheStableExplainsItBetter(
            @ForAll @LongRange(min = 1, max = 5_000) long requests,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0, max = 1) double ofStable) {
        Counted candidate = new Counted(share * requests, requests);
        Counted stable = new Counted(ofStable * requests, requests);
        double found = new SequentialComparison(candidate, stable, 0.01).evidenceOfMore(Double.NEGATIVE_INFINITY);

        for (double supposed = 0; supposed <= 0.99; supposed += 0.001) {
            double other = AveragedRatio.hedgedAbove(0.25).log(candidate.hits(), requests, supposed + 0.01)
                    + AveragedRatio.hedgedBelow(0.5).log(stable.hits(), requests, supposed);
            assertThat(found).isLessThanOrEqualTo(other + 1e-6);
        }
    }

    /** Shares that are only partly counted, such as slow requests between two edges, are no different. */
    @Test
    void isNotMisledByFractions() {
        SplittableRandom random = new SplittableRandom(6);
        int wrong = 0;
        for (int window = 0; window < 2_000; window++) {
            double stable = 0;
            int candidate = 0;
            for (int n = 1; n <= 400; n++) {
                stable += random.nextDouble() < 0.4 ? 0.25 : 0;
                candidate += random.nextDouble() < 0.1 ? 1 : 0;
                if (n % 10 == 0
                        && new SequentialComparison(new Counted(candidate, n), new Counted(stable, n), 0)
                                .surelyMore(0.05)) {
                    wrong++;
                    break;
                }
            }
        }

        assertThat(wrong).isLessThanOrEqualTo(100);
    }

    @Test
    void refusesANegativeMargin() {
        assertThatThrownBy(() -> new SequentialComparison(new Counted(0, 1), new Counted(0, 1), -0.1))
                .hasMessage("the margin is -0.1; expected 0 or more");
        assertThatThrownBy(() -> new Counted(2, 1)).hasMessage("found 2.0 of 1; expected no more than all");
    }
}
