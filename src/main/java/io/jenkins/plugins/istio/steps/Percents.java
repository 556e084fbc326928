package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.routing.Weight;
import java.util.ArrayList;
import java.util.List;

/** Shares of users, as pipelines write them: {@code 25}, {@code 0.5}, {@code [5, 25, 100]}. */
final class Percents {
    private Percents() {}

    /** @throws BadParameter when it is no share in steps of 0.1 */
    static Weight parse(Double percent) {
        try {
            return Weight.ofPercent(percent);
        } catch (IllegalArgumentException e) {
            throw new BadParameter(e.getMessage() + ".");
        }
    }

    /** The same rule for a form's text. */
    static void check(String text) {
        parse((Double) Scalars.coerce("percent", Double.class, text));
    }

    /** @throws BadParameter when the values are no shares above 0 that rise */
    static List<Weight> schedule(List<Double> schedule) {
        if (schedule.isEmpty()) {
            throw new BadParameter("schedule is empty; expected rising percentages, for example [5, 25, 50, 100].");
        }
        List<Weight> weights = new ArrayList<>();
        for (Double percent : schedule) {
            Weight next;
            try {
                next = Weight.ofPercent(percent);
            } catch (IllegalArgumentException e) {
                throw new BadParameter("In schedule " + schedule + ", " + e.getMessage() + ".");
            }
            Weight last = weights.isEmpty() ? Weight.NONE : weights.get(weights.size() - 1);
            if (next.compareTo(last) <= 0) {
                throw new BadParameter(
                        "schedule " + schedule + " does not rise: " + next + " comes "
                                + (weights.isEmpty() ? "first" : "after " + last)
                                + ". Expected rising percentages above 0, for example [5, 25, 50, 100]; istioShiftTraffic percent: moves users back.");
            }
            weights.add(next);
        }
        return weights;
    }
}
