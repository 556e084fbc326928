package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * How fast the candidate answers. "The 99 % latency is at most 500 ms" means that at most 1 % of the requests take longer, so
 * slow requests are counted as failures are ({@link SequentialTest}). Beside the stable the whole histogram is compared
 * ({@link SlowdownTest}). It fails or passes as soon as that cannot be chance; at the window's end it passes if there were
 * requests enough and the measured figure keeps the limit.
 *
 * @param quantile which share of the requests must be that fast; above 0, below 1. Beside the stable, a part of the requests
 *     counts for nothing that is smaller than {@code tolerance} of the rest: of 1 % at 0.99
 * @param max milliseconds, at most; above 0, or null for no such limit
 * @param tolerance how many percent slower than the stable's it may be; at least 0, or null for no such limit
 * @param minRequests with fewer, of either version that is compared, nothing passes; at least 1, or null for as many as would
 *     have shown a clearly bad candidate ({@link Power})
 * @param alpha how often, at most, it may fail a good candidate over a whole window; above 0, below 1
 */
public record Latency(double quantile, Double max, Double tolerance, Long minRequests, double alpha)
        implements Statistical {

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
        if (minRequests != null && minRequests < 1) {
            throw new IllegalArgumentException("latency minRequests is " + minRequests + "; expected at least 1");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("latency alpha is " + alpha + "; expected above 0 and below 1");
        }
    }

    public Latency(double quantile, Double max, Double tolerance, Long minRequests) {
        this(quantile, max, tolerance, minRequests, SequentialTest.ALPHA);
    }

    @Override
    public Latency withAlpha(double newAlpha) {
        return new Latency(quantile, max, tolerance, minRequests, newAlpha);
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
        double allowed = 1 - quantile;
        return conclude(
                new Evaluation(found, last, minRequests, candidate.total(), null),
                candidate,
                max,
                () -> SequentialTest.surelyAbove(candidate.over(max), candidate.total(), allowed, ofEach()),
                () -> SequentialTest.surelyBelow(candidate.perhapsOver(max), candidate.total(), allowed, ofEach()),
                requests -> SequentialTest.surelyAbove(
                        Power.ofClearlyBad(allowed, requests).hits(), requests, allowed, ofEach()));
    }

    private Opinion againstStable(LatencyBuckets candidate, LatencyBuckets stable, boolean last) {
        String found = found(candidate) + "; the stable's " + found(stable) + "; expected at most "
                + Wording.percent(tolerance) + " above it";
        double share = tolerance / 100;
        double trifle = Math.min(1, share * (1 - quantile));
        SlowdownTest slowdown = new SlowdownTest(candidate, stable, share, trifle);
        Counted slowest = new Counted((1 - quantile) * stable.total(), stable.total());
        Double figure = figure(stable);
        Opinion opinion = conclude(
                new Evaluation(found, last, minRequests, candidate.total(), stable.total()),
                candidate,
                figure == null ? Double.POSITIVE_INFINITY : figure * (1 + share),
                () -> slowdown.surelySlower(ofEach()),
                () -> slowdown.surelyNotSlower(ofEach()),
                requests -> SequentialComparison.wouldShow(
                        requests, candidate.total(), slowest, trifle, ofEach() / slowdown.parts()));
        return opinion.verdict() == Verdict.FAILED
                ? Opinion.failed(opinion.reason() + "; " + slowdown.clearest())
                : opinion;
    }

    /** Beyond the highest edge the measured figure is unknown, and so is whether it keeps the limit. */
    private Opinion conclude(
            Evaluation evaluation,
            LatencyBuckets candidate,
            double limit,
            BooleanSupplier surelyBad,
            BooleanSupplier surelyGood,
            LongPredicate telling) {
        Double figure = figure(candidate);
        Opinion opinion = evaluation.conclude(
                surelyBad,
                surelyGood,
                () -> figure == null ? limit > candidate.highestEdge() : figure <= limit,
                telling);
        boolean unknown = figure == null && limit > candidate.highestEdge() || Double.isInfinite(limit);
        return opinion.verdict() == Verdict.PASSED && unknown
                ? Opinion.inconclusive(evaluation.found() + ", which the histogram cannot tell")
                : opinion;
    }

    /** Both limits together may be sure and wrong no more often than one. */
    private double ofEach() {
        return max != null && tolerance != null ? alpha / 2 : alpha;
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
