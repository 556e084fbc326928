package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * How many of the candidate's requests succeed. It fails or passes as soon as that cannot be chance ({@link SequentialTest},
 * {@link SequentialComparison}); at the window's end it passes if there were requests enough and the measured rate keeps the
 * limit.
 *
 * @param min percent of the candidate's requests, at least; 0 to 100, or null for no such limit
 * @param tolerance how many percentage points it may be worse than the stable; 0 to 100, or null for no such limit
 * @param minRequests with fewer, of either version that is compared, nothing passes; at least 1, or null for as many as would
 *     have shown a clearly bad candidate ({@link Power})
 * @param alpha how often, at most, it may fail a good candidate over a whole window; above 0, below 1
 */
public record SuccessRate(Double min, Double tolerance, Long minRequests, double alpha) implements CountedAtGateway {

    public SuccessRate {
        if (min == null && tolerance == null) {
            throw new IllegalArgumentException(
                    "successRate has no limit; give min (percent), tolerance (percentage points worse than the stable), or both");
        }
        if (min != null && !(min >= 0 && min <= 100)) {
            throw new IllegalArgumentException("successRate min is " + min + "; expected percent from 0 to 100");
        }
        if (tolerance != null && !(tolerance >= 0 && tolerance <= 100)) {
            throw new IllegalArgumentException(
                    "successRate tolerance is " + tolerance + "; expected percentage points from 0 to 100");
        }
        if (minRequests != null && minRequests < 1) {
            throw new IllegalArgumentException("successRate minRequests is " + minRequests + "; expected at least 1");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("successRate alpha is " + alpha + "; expected above 0 and below 1");
        }
    }

    public SuccessRate(Double min, Double tolerance, Long minRequests) {
        this(min, tolerance, minRequests, SequentialTest.ALPHA);
    }

    @Override
    public SuccessRate withAlpha(double newAlpha) {
        return new SuccessRate(min, tolerance, minRequests, newAlpha);
    }

    @Override
    public String question() {
        List<String> limits = new ArrayList<>();
        if (min != null) {
            limits.add("at least " + Wording.percent(min));
        }
        if (tolerance != null) {
            limits.add("at most " + Wording.number(tolerance) + " points below the stable's");
        }
        return "success rate " + String.join(" and ", limits);
    }

    @Override
    public CheckResult judge(Evidence evidence, Subject subject) {
        return judge(
                evidence.requests(subject, Side.CANDIDATE),
                tolerance == null ? null : evidence.requests(subject.whileServing(Side.STABLE), Side.STABLE),
                subject.last());
    }

    @Override
    public CheckResult judge(RequestCounts candidate, RequestCounts stable, List<String> notes) {
        return judge(
                new Reading.Found<>(candidate, notes),
                tolerance == null ? null : new Reading.Found<>(stable, notes),
                false);
    }

    private CheckResult judge(Reading<RequestCounts> found, Reading<RequestCounts> beside, boolean last) {
        return new Comparison<>(
                        question(),
                        "%",
                        found,
                        beside,
                        counts -> counts.total() == 0 ? null : counts.successPercent(),
                        RequestCounts::total)
                .judge(
                        last,
                        min == null ? null : candidate -> againstMinimum(candidate, last),
                        (candidate, stable) -> againstStable(candidate, stable, last));
    }

    private Opinion againstMinimum(RequestCounts candidate, boolean last) {
        double allowed = (100 - min) / 100;
        return new Evaluation(
                        found(candidate) + "; expected at least " + Wording.percent(min),
                        last,
                        minRequests,
                        candidate.total(),
                        null)
                .conclude(
                        () -> SequentialTest.surelyAbove(candidate.failed(), candidate.total(), allowed, ofEach()),
                        () -> SequentialTest.surelyBelow(candidate.failed(), candidate.total(), allowed, ofEach()),
                        () -> candidate.successPercent() >= min,
                        requests -> SequentialTest.surelyAbove(
                                Power.ofClearlyBad(allowed, requests).hits(), requests, allowed, ofEach()));
    }

    private Opinion againstStable(RequestCounts candidate, RequestCounts stable, boolean last) {
        double margin = tolerance / 100;
        SequentialComparison compared = new SequentialComparison(candidate.failures(), stable.failures(), margin);
        return new Evaluation(
                        found(candidate) + "; the stable's " + found(stable) + "; expected at most "
                                + Wording.number(tolerance) + " points below it",
                        last,
                        minRequests,
                        candidate.total(),
                        stable.total())
                .conclude(
                        () -> compared.surelyMore(ofEach()),
                        () -> compared.surelyNotMore(ofEach()),
                        () -> stable.total() > 0 && candidate.successPercent() >= stable.successPercent() - tolerance,
                        requests -> SequentialComparison.wouldShow(
                                requests, candidate.total(), stable.failures(), margin, ofEach()));
    }

    /** Both limits together may be sure and wrong no more often than one. */
    private double ofEach() {
        return min != null && tolerance != null ? alpha / 2 : alpha;
    }

    private static String found(RequestCounts counts) {
        return counts.words()
                + (counts.total() == 0 ? "" : ", success rate " + Wording.percent(counts.successPercent()));
    }
}
