package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.LatencyBuckets;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one version did from the window's start up to each tick.
 *
 * @param requests in each tick
 * @param failures up to each tick; the first entry is the start's
 * @param buckets requests in each bucket, not cumulative, up to each tick
 */
record Seen(int requests, long[] failures, long[][] buckets) {

    /** Between two ticks. */
    RequestCounts counts(int from, int to) {
        return new RequestCounts((long) requests * (to - from), failures[to] - failures[from]);
    }

    /** Between two ticks. */
    LatencyBuckets latencies(int from, int to) {
        Map<Double, Double> cumulative = new TreeMap<>();
        long upTo = 0;
        for (int bucket = 0; bucket < buckets[to].length; bucket++) {
            upTo += buckets[to][bucket] - buckets[from][bucket];
            cumulative.put(
                    bucket < Answers.EDGES.length ? Answers.EDGES[bucket] : Double.POSITIVE_INFINITY, (double) upTo);
        }
        return LatencyBuckets.ofCumulative(cumulative);
    }

    /** The 99 % latency between two ticks, in milliseconds. */
    double quantile99(int from, int to) {
        return latencies(from, to).quantile(0.99).orElse(Double.POSITIVE_INFINITY);
    }
}
