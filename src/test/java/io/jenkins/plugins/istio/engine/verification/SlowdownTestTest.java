package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SlowdownTestTest {
    private static final double ALPHA = 0.005;
    private static final double[] EDGES = {10, 25, 50, 100, 250, 500, 1000};

    @Test
    void isSureOfASlowTailThoughTheMedianIsTheSame() {
        LatencyBuckets stable = histogram(0, 3000, 5000, 1600, 390, 10, 0, 0);
        LatencyBuckets candidate = histogram(0, 3000, 5000, 1500, 400, 100, 0, 0);
        SlowdownTest test = new SlowdownTest(candidate, stable, 0.1, 0.001);

        assertThat(test.surelySlower(ALPHA)).isTrue();
        assertThat(test.surelyNotSlower(ALPHA)).isFalse();
        assertThat(test.clearest())
                .isEqualTo("1 % of its requests took longer than 250 ms, and by the stable's only 0.247 % may");
    }

    @Test
    void isSureOfBothBeingAlikeWithRequestsEnough() {
        LatencyBuckets alike = histogram(0, 60_000, 100_000, 32_000, 7_800, 200, 0, 0);

        assertThat(new SlowdownTest(alike, alike, 0.1, 0.001).surelyNotSlower(ALPHA))
                .isTrue();
        assertThat(new SlowdownTest(alike, alike, 0.1, 0.001).surelySlower(ALPHA))
                .isFalse();
        assertThat(new SlowdownTest(alike, alike, 0, 0).surelyNotSlower(ALPHA)).isFalse();
    }

    /** All answers take about 95 ms, then about 102: seven percent more, but on the other side of an edge. */
    @Test
    void doesNotTakeAStepOverAnEdgeForASlowdownWhenOneBucketHoldsTheMost() {
        LatencyBuckets stable = histogram(0, 0, 0, 10_000, 0, 0, 0, 0);
        LatencyBuckets candidate = histogram(0, 0, 0, 0, 10_000, 0, 0, 0);

        assertThat(new SlowdownTest(candidate, stable, 0.1, 0.001).surelySlower(ALPHA))
                .isFalse();
    }

    @Test
    void knowsNothingOfAHistogramWithoutEdges() {
        LatencyBuckets none = LatencyBuckets.ofCumulative(Map.of(Double.POSITIVE_INFINITY, 100.0));
        SlowdownTest test = new SlowdownTest(none, none, 0.1, 0.001);

        assertThat(test.surelySlower(ALPHA)).isFalse();
        assertThat(test.surelyNotSlower(ALPHA)).isFalse();
    }

    /** Any histogram beside itself, with no tolerance at all, looked at as it grows. */
    @Property(tries = 60)
    void isHardlyEverSureThatAVersionIsSlowerThanItself(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 1.5) double spread) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] one = new long[EDGES.length + 1];
        long[] other = new long[EDGES.length + 1];
        for (int look = 0; look < 20; look++) {
            for (int request = 0; request < 100; request++) {
                one[bucket(random, spread)]++;
                other[bucket(random, spread)]++;
            }
            assertThat(new SlowdownTest(histogram(one), histogram(other), 0, 0).surelySlower(1e-6))
                    .isFalse();
        }
    }

    private static int bucket(SplittableRandom random, double spread) {
        double normal = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        double millis = 60 * Math.exp(spread * normal);
        int bucket = 0;
        while (bucket < EDGES.length && millis > EDGES[bucket]) {
            bucket++;
        }
        return bucket;
    }

    private static LatencyBuckets histogram(long... requests) {
        Map<Double, Double> cumulative = new TreeMap<>();
        double upTo = 0;
        for (int bucket = 0; bucket < requests.length; bucket++) {
            upTo += requests[bucket];
            cumulative.put(bucket < EDGES.length ? EDGES[bucket] : Double.POSITIVE_INFINITY, upTo);
        }
        return LatencyBuckets.ofCumulative(cumulative);
    }
}
