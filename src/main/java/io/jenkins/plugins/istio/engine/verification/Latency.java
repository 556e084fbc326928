package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast the candidate answers. "The 99 % latency is at most 500 ms" means that at most 1 % of the requests take longer,
 * so before the window's end slow requests are counted as failures are ({@link SequentialTest}); at the end the measured
 * figure decides, if there were requests enough.
 *
 * @param quantile which share of the requests must be that fast; above 0, below 1
 * @param max milliseconds, at most; above 0, or null for no such limit
 * @param tolerance how many percent slower than the stable's it may be; at least 0, or null for no such limit
 * @param minRequests fewer than these, of either version that is compared, decide nothing; at least 1
 */
public record Latency(double quantile, Double max, Double tolerance, long minRequests) implements Check {
    public static final long DEFAULT_MIN_REQUESTS = 100;

    public Latency {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException(
                    "latency quantile is " + quantile + "; expected a number between 0 and 1, such as 0.99");
        }
        if (max == null && tolerance == null) {
            throw new IllegalArgumentException(
                    "latency has no limit; give max (milliseconds), tolerance (percent slower than the stable), or both");
        }
        if (max != null && !(max > 0 && max < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("latency max is " + max + "; expected milliseconds above 0");
        }
        if (tolerance != null && !(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("latency tolerance is " + tolerance + "; expected percent, 0 or more");
        }
        if (minRequests < 1) {
            throw new IllegalArgumentException("latency minRequests is " + minRequests + "; expected at least 1");
        }
    }

    @Override
    public String question() {
        List<String> limits = new ArrayList<>();
        if (max != null) {
            limits.add("at most " + Wording.millis(max));
        }
        if (tolerance != null) {
            limits.add("at most " + Wording.percent(tolerance) + " above the stable's");
        }
        return name() + " " + String.join(" and ", limits);
    }

    @Override
    public CheckResult judge(Evidence evidence, Subject subject) {
        boolean last = subject.last();
        return new Comparison<>(
                        question(),
                        "ms",
                        evidence.latencies(subject, Side.CANDIDATE),
                        tolerance == null ? null : evidence.latencies(subject.whileServing(Side.STABLE), Side.STABLE),
                        this::figure,
                        LatencyBuckets::total)
                .judge(
                        last,
                        max == null ? null : candidate -> againstMaximum(candidate, last),
                        (candidate, stable) -> againstStable(candidate, stable, last));
    }

    private Opinion againstMaximum(LatencyBuckets candidate, boolean last) {
        String found = found(candidate) + "; expected at most " + Wording.millis(max);
        boolean surelyBad = surelySlower(candidate, max, alpha());
        return Opinion.growing(
                surelyBad,
                last,
                found,
                () -> candidate.total() < minRequests
                        ? Opinion.tooFew(Side.CANDIDATE, candidate.total(), minRequests)
                        : compared(candidate, max, found));
    }

    private Opinion againstStable(LatencyBuckets candidate, LatencyBuckets stable, boolean last) {
        String found = found(candidate) + "; the stable's " + found(stable) + "; expected at most "
                + Wording.percent(tolerance) + " above it";
        boolean surelyBad = surelySlower(candidate, allowed(surelyNotAbove(stable)), alpha() / 2);
        return Opinion.growing(surelyBad, last, found, () -> {
            if (candidate.total() < minRequests) {
                return Opinion.tooFew(Side.CANDIDATE, candidate.total(), minRequests);
            }
            if (stable.total() < minRequests) {
                return Opinion.tooFew(Side.STABLE, stable.total(), minRequests);
            }
            Double figure = figure(stable);
            return figure == null
                    ? Opinion.inconclusive(found + ", which the histogram cannot tell")
                    : compared(candidate, allowed(figure), found);
        });
    }

    /** Beyond the highest edge the figure is unknown, but no less than that edge. */
    private Opinion compared(LatencyBuckets candidate, double limit, String found) {
        Double figure = figure(candidate);
        if (figure != null) {
            return Opinion.decided(figure <= limit, found);
        }
        return limit <= candidate.highestEdge()
                ? Opinion.decided(false, found)
                : Opinion.inconclusive(found + ", which the histogram cannot tell");
    }

    private boolean surelySlower(LatencyBuckets buckets, double limit, double alpha) {
        return SequentialTest.surelyAbove(buckets.over(limit), buckets.total(), 1 - quantile, alpha);
    }

    /** The lowest edge that the stable's true figure is surely not above; infinity while nothing is known. */
    private double surelyNotAbove(LatencyBuckets stable) {
        return stable.buckets().stream()
                .filter(bucket -> SequentialTest.surelyBelow(
                        stable.total() - bucket.upTo(), stable.total(), 1 - quantile, alpha() / 2))
                .findFirst()
                .map(LatencyBuckets.Bucket::edge)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private double allowed(double figureOfStable) {
        return figureOfStable * (1 + tolerance / 100);
    }

    /** Both limits together may be sure and wrong no more often than one. */
    private double alpha() {
        return max != null && tolerance != null ? SequentialTest.ALPHA / 2 : SequentialTest.ALPHA;
    }

    private String name() {
        return Wording.number(quantile * 100) + " % latency";
    }

    private String found(LatencyBuckets buckets) {
        if (buckets.total() == 0) {
            return "0 requests";
        }
        Double figure = figure(buckets);
        return name() + " "
                + (figure == null ? "above " + Wording.millis(buckets.highestEdge()) : Wording.millis(figure))
                + " over " + buckets.total() + " requests";
    }

    private Double figure(LatencyBuckets buckets) {
        OptionalDouble figure = buckets.quantile(quantile);
        return figure.isPresent() ? (Double) figure.getAsDouble() : null;
    }
}
