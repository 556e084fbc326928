package io.jenkins.plugins.istio.bench.verify;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;

/** Draws what a version does within one tick. */
final class Answers {
    /** Istio's own bucket edges, in milliseconds; a last bucket has none. */
    static final double[] EDGES = {
        0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 300000, 600000, 1800000, 3600000
    };

    private final int requests;
    private final double[] failedUpTo;
    private final double[] bucketUpTo = new double[EDGES.length];

    /**
     * @param behaviour of the version
     * @param requests in each tick
     */
    Answers(Behaviour behaviour, int requests) {
        this.requests = requests;
        BinomialDistribution failures = BinomialDistribution.of(requests, behaviour.failing());
        failedUpTo = new double[requests + 1];
        Arrays.setAll(failedUpTo, failures::cumulativeProbability);
        LogNormalDistribution times = LogNormalDistribution.of(Math.log(behaviour.median()), behaviour.spread());
        Arrays.setAll(bucketUpTo, edge -> times.cumulativeProbability(EDGES[edge]));
    }

    int requests() {
        return requests;
    }

    int failures(SplittableRandom random) {
        return firstNotBelow(failedUpTo, random.nextDouble());
    }

    /** Adds one tick's requests to the counts of each bucket, which are not cumulative. */
    void addTimes(SplittableRandom random, long[] buckets) {
        for (int request = 0; request < requests; request++) {
            buckets[firstNotBelow(bucketUpTo, random.nextDouble())]++;
        }
    }

    private static int firstNotBelow(double[] rising, double value) {
        int found = Arrays.binarySearch(rising, value);
        return found >= 0 ? found : -found - 1;
    }
}
