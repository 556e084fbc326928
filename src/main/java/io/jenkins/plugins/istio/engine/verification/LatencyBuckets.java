package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How long requests took, as a histogram: exact at its edges, a guess between them.
 *
 * @param buckets in rising order; the last one has no upper edge
 */
public record LatencyBuckets(List<Bucket> buckets) {

    /**
     * @param edge upper edge in milliseconds, part of the bucket; positive infinity for the last
     * @param upTo requests that took no longer than {@code edge}, those of lower buckets included
     */
    public record Bucket(double edge, long upTo) {}

    public LatencyBuckets {
        buckets = List.copyOf(buckets);
        if (buckets.isEmpty() || buckets.get(buckets.size() - 1).edge() != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a histogram ends with a bucket that has no upper edge");
        }
        for (int i = 1; i < buckets.size(); i++) {
            if (!(buckets.get(i - 1).edge() < buckets.get(i).edge())
                    || buckets.get(i - 1).upTo() > buckets.get(i).upTo()) {
                throw new IllegalArgumentException("the buckets of a histogram rise: " + buckets);
            }
        }
    }

    /**
     * From counts that are whole numbers but for the store's rounding, which can also let a bucket fall slightly below
     * the one before it.
     *
     * @param cumulative requests by upper edge in milliseconds; one edge is positive infinity
     */
    public static LatencyBuckets ofCumulative(Map<Double, Double> cumulative) {
        NavigableMap<Double, Double> rising = new TreeMap<>(cumulative);
        List<Bucket> buckets = new ArrayList<>();
        long before = 0;
        for (Map.Entry<Double, Double> entry : rising.entrySet()) {
            before = Math.max(before, Math.round(entry.getValue()));
            buckets.add(new Bucket(entry.getKey(), before));
        }
        return new LatencyBuckets(buckets);
    }

    public long total() {
        return buckets.get(buckets.size() - 1).upTo();
    }

    /** Requests that surely took longer: those beyond the first edge that is not below {@code millis}. */
    public long over(double millis) {
        return buckets.stream()
                .filter(bucket -> bucket.edge() >= millis)
                .findFirst()
                .map(bucket -> total() - bucket.upTo())
                .orElse(0L);
    }

    /** Requests that may have taken longer: those beyond the last edge that is not above {@code millis}. */
    public long perhapsOver(double millis) {
        long within = 0;
        for (Bucket bucket : buckets) {
            if (bucket.edge() <= millis) {
                within = bucket.upTo();
            }
        }
        return total() - within;
    }

    /** The edges that are numbers. */
    List<Double> edges() {
        return buckets.stream()
                .map(Bucket::edge)
                .filter(edge -> !Double.isInfinite(edge))
                .toList();
    }

    /** The highest edge, beyond which nothing is known but that it was longer; 0 when there is none. */
    public double highestEdge() {
        return buckets.size() < 2 ? 0 : buckets.get(buckets.size() - 2).edge();
    }

    /**
     * The time within which that share of the requests was answered, as Prometheus' {@code histogram_quantile} guesses it:
     * evenly spread between two edges.
     *
     * @param share above 0, below 1
     * @return milliseconds; empty of no requests, and when it lies beyond the highest edge
     */
    public OptionalDouble quantile(double share) {
        double rank = share * total();
        double lowerEdge = 0;
        long below = 0;
        for (Bucket bucket : buckets) {
            if (bucket.upTo() >= rank && bucket.upTo() > below) {
                return Double.isInfinite(bucket.edge())
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                lowerEdge + (bucket.edge() - lowerEdge) * (rank - below) / (bucket.upTo() - below));
            }
            lowerEdge = bucket.edge();
            below = bucket.upTo();
        }
        return OptionalDouble.empty();
    }
}
