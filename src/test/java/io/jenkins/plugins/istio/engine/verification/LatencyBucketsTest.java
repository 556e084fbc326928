package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyBucketsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private final LatencyBuckets buckets =
            LatencyBuckets.ofCumulative(Map.of(100.0, 50.0, 250.0, 90.0, 500.0, 98.0, INFINITY, 100.0));

    @Test
    void guessesEvenlyBetweenEdgesAsPrometheusDoes() {
        assertThat(buckets.quantile(0.5)).hasValue(100);
        assertThat(buckets.quantile(0.7)).hasValue(175);
        assertThat(buckets.quantile(0.94)).hasValue(375);
        assertThat(buckets.quantile(0.25)).hasValue(50);
    }

    @Test
    void knowsNothingBeyondTheHighestEdge() {
        assertThat(buckets.quantile(0.99)).isEmpty();
        assertThat(buckets.highestEdge()).isEqualTo(500);
    }

    @Test
    void countsOnlyWhatSurelyTookLonger() {
        assertThat(buckets.over(250)).isEqualTo(10);
        assertThat(buckets.over(251)).isEqualTo(2);
        assertThat(buckets.over(100)).isEqualTo(50);
        assertThat(buckets.over(501)).isZero();
    }

    @Test
    void noRequestsHaveNoQuantile() {
        LatencyBuckets none = LatencyBuckets.ofCumulative(Map.of(100.0, 0.0, INFINITY, 0.0));

        assertThat(none.quantile(0.99)).isEmpty();
        assertThat(none.total()).isZero();
        assertThat(LatencyBuckets.ofCumulative(Map.of(INFINITY, 3.0)).highestEdge())
                .isZero();
    }

    @Test
    void mendsWhatRoundingLetFall() {
        assertThat(LatencyBuckets.ofCumulative(Map.of(100.0, 50.6, 250.0, 50.4, INFINITY, 50.4))
                        .total())
                .isEqualTo(51);
    }

    @Test
    void endsWithoutUpperEdge() {
        assertThatThrownBy(() -> new LatencyBuckets(List.of(new LatencyBuckets.Bucket(100, 1))))
                .hasMessage("a histogram ends with a bucket that has no upper edge");
    }
}
