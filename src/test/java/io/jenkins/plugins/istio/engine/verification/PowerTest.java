package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {

    /** The tables of docs/verification.md; and by the exact binomial distribution the promise of nine in ten is kept. */
    @ParameterizedTest(name = "where {0} may fail, {1} requests are enough")
    @CsvSource({"0.001, 2843", "0.005, 824", "0.01, 422", "0.05, 101"})
    void enoughRequestsShowAClearlyBadCandidateNineTimesOfTen(double allowed, long enough) {
        long fewest = Power.fewest(requests -> SequentialTest.surelyAbove(
                Power.ofClearlyBad(allowed, requests).hits(), requests, allowed, SequentialTest.ALPHA));
        long failures = LongStream.rangeClosed(0, fewest)
                .filter(hits -> SequentialTest.surelyAbove(hits, fewest, allowed, SequentialTest.ALPHA))
                .findFirst()
                .orElseThrow();

        assertThat(fewest).isEqualTo(enough);
        assertThat(BinomialDistribution.of((int) fewest, Power.clearlyBad(allowed))
                        .survivalProbability((int) failures - 1))
                .isBetween(0.88, 0.95);
    }

    @ParameterizedTest(name = "where {0} may fail, {1} without one failure pass early")
    @CsvSource({"0.001, 6611", "0.005, 1320", "0.01, 659", "0.05, 130"})
    void soManyWithoutOneFailurePassEarly(double allowed, long enough) {
        assertThat(Power.fewest(requests -> SequentialTest.surelyBelow(0, requests, allowed, SequentialTest.ALPHA)))
                .isEqualTo(enough);
    }

    @Test
    void clearlyBadIsHalfAPointMoreAtLeastAndNeverMoreThanAll() {
        assertThat(Power.clearlyBad(0)).isEqualTo(0.005);
        assertThat(Power.clearlyBad(0.001)).isEqualTo(0.006);
        assertThat(Power.clearlyBad(0.2)).isBetween(0.55, 0.56);
        assertThat(Power.clearlyBad(1)).isEqualTo(1);
    }

    @Test
    void saysWhenNoNumberSuffices() {
        assertThat(Power.fewest(requests -> false)).isEqualTo(Long.MAX_VALUE);
    }
}
