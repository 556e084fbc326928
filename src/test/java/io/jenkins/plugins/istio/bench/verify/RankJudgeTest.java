package io.jenkins.plugins.istio.bench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RankJudgeTest {
    private final double[] stable = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    @Test
    void estimatesTheShiftByTheMedianOfAllDifferences() {
        assertThat(RankJudge.hodgesLehmann(shifted(3), stable)).isEqualTo(3);
        assertThat(RankJudge.hodgesLehmann(new double[] {1, 4}, new double[] {0}))
                .isEqualTo(2.5);
    }

    @Test
    void isHighWhenTheShiftIsClearlyMoreThanAQuarterOfItsEstimate() {
        assertThat(RankJudge.isHigh(shifted(20), stable)).isTrue();
        assertThat(RankJudge.isHigh(shifted(1), stable)).isFalse();
        assertThat(RankJudge.isHigh(shifted(-20), stable)).isFalse();
    }

    private double[] shifted(double by) {
        return Arrays.stream(stable).map(value -> value + by).toArray();
    }
}
