package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * A query of the user's own. A single number says nothing of how sure it is, so nothing is decided before the window's end.
 *
 * @param query with variables, see {@link QueryText}
 * @param max the candidate's figure at most; null for no such limit
 * @param min the candidate's figure at least; null for no such limit
 * @param tolerance how many percent it may differ from the stable's, to either side; at least 0, or null for no such limit
 */
public record MetricQuery(String query, Double max, Double min, Double tolerance) implements Check {
    public MetricQuery {
        QueryText text = new QueryText(query);
        if (max == null && min == null && tolerance == null) {
            throw new IllegalArgumentException(
                    "metric has no limit; give max, min, tolerance (percent that it may differ from the stable), or several");
        }
        if (max != null && !Double.isFinite(max) || min != null && !Double.isFinite(min)) {
            throw new IllegalArgumentException("metric max and min are " + max + " and " + min + "; expected numbers");
        }
        if (max != null && min != null && min > max) {
            throw new IllegalArgumentException(
                    "metric min " + Wording.number(min) + " is above max " + Wording.number(max));
        }
        if (tolerance != null && !(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("metric tolerance is " + tolerance + "; expected percent, 0 or more");
        }
        if (tolerance != null && !text.tellsVersionsApart()) {
            throw new IllegalArgumentException(
                    "metric has a tolerance, but its query names neither $version nor $workload, so it asks"
                            + " the same of stable and candidate; name one of them, or use max or min");
        }
    }

    @Override
    public String question() {
        return query + " " + String.join(" and ", limits());
    }

    @Override
    public CheckResult judge(Evidence evidence, Subject subject) {
        QueryText text = new QueryText(query);
        boolean last = subject.last();
        return new Comparison<Double>(
                        question(),
                        "",
                        evidence.figure(text.filledIn(subject, Side.CANDIDATE), subject),
                        tolerance == null
                                ? null
                                : evidence.figure(
                                        text.filledIn(subject, Side.STABLE), subject.whileServing(Side.STABLE)),
                        figure -> figure,
                        figure -> 1)
                .judge(
                        last,
                        max == null && min == null ? null : candidate -> withinLimits(candidate, last),
                        (candidate, stable) -> besideStable(candidate, stable, last));
    }

    private Opinion withinLimits(double candidate, boolean last) {
        String found = "found " + Wording.number(candidate) + "; expected " + String.join(" and ", ownLimits());
        boolean good = (max == null || candidate <= max) && (min == null || candidate >= min);
        return Opinion.atEnd(last, good, found);
    }

    private Opinion besideStable(double candidate, double stable, boolean last) {
        String found = "found " + Wording.number(candidate) + ", the stable's is " + Wording.number(stable)
                + "; expected it within " + Wording.percent(tolerance);
        boolean good = Math.abs(candidate - stable) <= Math.abs(stable) * tolerance / 100;
        return Opinion.atEnd(last, good, found);
    }

    private List<String> limits() {
        List<String> limits = new ArrayList<>(ownLimits());
        if (tolerance != null) {
            limits.add("within " + Wording.percent(tolerance) + " of the stable's");
        }
        return limits;
    }

    private List<String> ownLimits() {
        List<String> limits = new ArrayList<>();
        if (max != null) {
            limits.add("at most " + Wording.number(max));
        }
        if (min != null) {
            limits.add("at least " + Wording.number(min));
        }
        return limits;
    }
}
