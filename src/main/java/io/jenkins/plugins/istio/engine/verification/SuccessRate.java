package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * How many of the candidate's requests succeed. Before the window's end it fails only when the failures cannot be chance
 * ({@link SequentialTest}); at the end the measured rate decides, if there were requests enough.
 *
 * @param min percent of the candidate's requests, at least; 0 to 100, or null for no such limit
 * @param tolerance how many percentage points it may be worse than the stable; 0 to 100, or null for no such limit
 * @param minRequests fewer than these, of either version that is compared, decide nothing; at least 1
 */
public record SuccessRate(Double min, Double tolerance, long minRequests) implements Check {
    public static final long DEFAULT_MIN_REQUESTS = 100;

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
        if (minRequests < 1) {
            throw new IllegalArgumentException("successRate minRequests is " + minRequests + "; expected at least 1");
        }
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
        boolean last = subject.last();
        return new Comparison<>(
                        question(),
                        "%",
                        evidence.requests(subject, Side.CANDIDATE),
                        tolerance == null ? null : evidence.requests(subject.whileServing(Side.STABLE), Side.STABLE),
                        counts -> counts.total() == 0 ? null : counts.successPercent(),
                        RequestCounts::total)
                .judge(
                        last,
                        min == null ? null : candidate -> againstMinimum(candidate, last),
                        (candidate, stable) -> againstStable(candidate, stable, last));
    }

    private Opinion againstMinimum(RequestCounts candidate, boolean last) {
        String found = found(candidate) + "; expected at least " + Wording.percent(min);
        boolean surelyBad =
                SequentialTest.surelyAbove(candidate.failed(), candidate.total(), (100 - min) / 100, alpha());
        return Opinion.growing(
                surelyBad,
                last,
                found,
                () -> candidate.total() < minRequests
                        ? Opinion.tooFew(Side.CANDIDATE, candidate.total(), minRequests)
                        : Opinion.decided(candidate.successPercent() >= min, found));
    }

    private Opinion againstStable(RequestCounts candidate, RequestCounts stable, boolean last) {
        String found = found(candidate) + "; the stable's " + found(stable) + "; expected at most "
                + Wording.number(tolerance) + " points below it";
        double worstOfStable = SequentialTest.upperBound(stable.failed(), stable.total(), alpha() / 2);
        double allowed = worstOfStable + tolerance / 100;
        boolean surelyBad = SequentialTest.surelyAbove(candidate.failed(), candidate.total(), allowed, alpha() / 2);
        return Opinion.growing(surelyBad, last, found, () -> {
            if (candidate.total() < minRequests) {
                return Opinion.tooFew(Side.CANDIDATE, candidate.total(), minRequests);
            }
            return stable.total() < minRequests
                    ? Opinion.tooFew(Side.STABLE, stable.total(), minRequests)
                    : Opinion.decided(candidate.successPercent() >= stable.successPercent() - tolerance, found);
        });
    }

    /** Both limits together may be sure and wrong no more often than one. */
    private double alpha() {
        return min != null && tolerance != null ? SequentialTest.ALPHA / 2 : SequentialTest.ALPHA;
    }

    private static String found(RequestCounts counts) {
        return counts.words()
                + (counts.total() == 0 ? "" : ", success rate " + Wording.percent(counts.successPercent()));
    }
}
