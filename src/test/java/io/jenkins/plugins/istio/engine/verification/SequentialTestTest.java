package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialTestTest {

    /**
     * Not a simulation: the distribution of failures is carried from trial to trial, and what crosses the line is taken
     * out of it. Looked at after every single request.
     */
    @ParameterizedTest
    @CsvSource({"0.001, 20000", "0.005, 10000", "0.05, 3000", "0.5, 500"})
    void isEverWrongAtMostAsOftenAsItSays(double share, int trials) {
        double[] open = new double[trials + 2];
        open[0] = 1;
        double wrong = 0;
        int line = 1;
        for (int n = 1; n <= trials; n++) {
            for (int hits = line; hits > 0; hits--) {
                open[hits] = open[hits] * (1 - share) + open[hits - 1] * share;
            }
            open[0] *= 1 - share;
            while (!SequentialTest.surelyAbove(line, n, share, SequentialTest.ALPHA)) {
                line++;
            }
            for (int hits = line; hits <= Math.min(n, line + 1); hits++) {
                wrong += open[hits];
                open[hits] = 0;
            }
        }

        assertThat(wrong).isLessThanOrEqualTo(SequentialTest.ALPHA).isGreaterThan(SequentialTest.ALPHA / 20);
    }

    @ParameterizedTest(name = "{0} failures of {1} where {2} are allowed: {3}")
    @CsvSource({
        "1, 1, 0.005, false",
        "2, 2, 0.005, true",
        "1, 100, 0.005, false",
        "4, 100, 0.005, false",
        "5, 100, 0.005, true",
        "16, 1000, 0.005, true",
        "15, 1000, 0.005, false",
        "7, 1000, 0.005, false",
        "700, 100000, 0.005, true",
        "500, 100000, 0.005, false",
        "0, 1000, 0, false",
        "1, 1000, 0, true",
        "10, 10, 1, false"
    })
    void isSureOfWhatCannotBeChance(long failures, long requests, double allowed, boolean sure) {
        assertThat(SequentialTest.surelyAbove(failures, requests, allowed, SequentialTest.ALPHA))
                .isEqualTo(sure);
    }

    /** The table of docs/verification.md: with one failure fewer it may be chance. */
    @ParameterizedTest(name = "of {0} requests: {1}, {2}, {3} and {4} failures")
    @CsvSource({"10, 2, 3, 3, 5", "100, 3, 5, 7, 15", "1000, 7, 16, 25, 78", "10000, 25, 79, 141, 627"})
    void needsAsManyFailuresAsTheDocumentationSays(
            long requests, long at99point9, long at99point5, long at99, long at95) {
        assertThat(List.of(0.001, 0.005, 0.01, 0.05).stream()
                        .map(allowed -> fewestSure(requests, allowed))
                        .toList())
                .isEqualTo(List.of(at99point9, at99point5, at99, at95));
    }

    private static long fewestSure(long requests, double allowed) {
        return LongStream.rangeClosed(0, requests)
                .filter(failures -> SequentialTest.surelyAbove(failures, requests, allowed, SequentialTest.ALPHA))
                .findFirst()
                .orElseThrow();
    }

    /** Clopper and Pearson's exact two-sided 95 % limits hold for one look; holding for all looks costs some width. */
    @ParameterizedTest(name = "{0} of {1}: above {2}, and below {3}")
    @CsvSource({
        "0, 100, 0.0362, 0.08",
        "10, 100, 0.1762, 0.25",
        "50, 100, 0.6017, 0.70",
        "10, 1000, 0.0183, 0.025",
        "1, 10, 0.4450, 0.75"
    })
    void boundsLieSomewhatOutsideTheFixedSampleOnes(long hits, long trials, double clopperPearson, double widest) {
        assertThat(SequentialTest.upperBound(hits, trials, 0.025)).isBetween(clopperPearson, widest);
    }

    @Test
    void nothingIsKnownOfNothing() {
        assertThat(SequentialTest.upperBound(0, 0, 0.005)).isEqualTo(1);
        assertThat(SequentialTest.upperBound(10, 10, 0.005)).isEqualTo(1);
    }

    @Property
    void whatABoundExcludesIsSurelyAbove(
            @ForAll @LongRange(min = 1, max = 100_000) long trials,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        long hits = Math.round(share * trials);
        double bound = SequentialTest.upperBound(hits, trials, 0.005);

        assertThat(bound).isGreaterThanOrEqualTo((double) hits / trials);
        if (bound < 1) {
            assertThat(SequentialTest.surelyBelow(hits, trials, bound, 0.005)).isTrue();
            assertThat(SequentialTest.upperBound(hits + 1, trials + 1, 0.005)).isGreaterThan(bound - 1e-12);
        }
    }

    @Property
    void moreFailuresAreNeverLessSure(
            @ForAll @LongRange(min = 1, max = 10_000) long trials,
            @ForAll @DoubleRange(min = 0, max = 0.99) double share,
            @ForAll @DoubleRange(min = 0, max = 0.99) double allowed) {
        long hits = Math.round(share * trials);

        if (SequentialTest.surelyAbove(hits, trials, allowed, 0.005)) {
            assertThat(SequentialTest.surelyAbove(hits + 1, trials + 1, allowed, 0.005))
                    .isTrue();
            assertThat((double) hits / trials).isGreaterThan(allowed);
        }
    }
}
