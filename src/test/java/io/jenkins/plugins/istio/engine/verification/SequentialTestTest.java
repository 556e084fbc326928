package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
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
        "17, 1000, 0.005, true",
        "15, 1000, 0.005, false",
        "7, 1000, 0.005, false",
        "600, 100000, 0.005, true",
        "500, 100000, 0.005, false",
        "0, 1000, 0, false",
        "1, 1000, 0, true",
        "10, 10, 1, false"
    })
    void isSureOfWhatCannotBeChance(long failures, long requests, double allowed, boolean sure) {
        assertThat(SequentialTest.surelyAbove(failures, requests, allowed, SequentialTest.ALPHA))
                .isEqualTo(sure);
    }

    @ParameterizedTest(name = "{0} failures of {1} where {2} are allowed: {3}")
    @CsvSource({
        "0, 1300, 0.005, false",
        "0, 1600, 0.005, true",
        "8, 5000, 0.005, true",
        "25, 5000, 0.005, false",
        "0, 100000, 0, false",
        "10, 10, 1, false",
        "9, 10, 1, true"
    })
    void isSureThatALimitIsKept(long failures, long requests, double allowed, boolean sure) {
        assertThat(SequentialTest.surelyBelow(failures, requests, allowed, SequentialTest.ALPHA))
                .isEqualTo(sure);
    }

    /** The table of docs/verification.md: with one failure fewer it may be chance. */
    @ParameterizedTest(name = "of {0} requests: {1}, {2}, {3} and {4} failures")
    @CsvSource({"10, 2, 3, 3, 5", "100, 4, 5, 7, 16", "1000, 7, 16, 24, 79", "10000, 24, 80, 142, 593"})
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

    @ParameterizedTest(name = "a candidate that fails every request where {0} may fail is failed after {1}")
    @CsvSource({"0.001, 2", "0.005, 2", "0.01, 2", "0.05, 3", "0.1, 4", "0.5, 10"})
    void needsFewRequestsOfACandidateThatFailsThemAll(double allowed, int needed) {
        assertThat(LongStream.iterate(1, n -> n + 1)
                        .filter(n -> SequentialTest.surelyAbove(n, n, allowed, SequentialTest.ALPHA))
                        .findFirst())
                .hasValue(needed);
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

    @Property
    void isNeverSureOfBoth(
            @ForAll @LongRange(min = 0, max = 100_000) long trials,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0, max = 1) double allowed) {
        double hits = share * trials;

        assertThat(SequentialTest.surelyAbove(hits, trials, allowed, 0.005)
                        && SequentialTest.surelyBelow(hits, trials, allowed, 0.005))
                .isFalse();
    }
}
