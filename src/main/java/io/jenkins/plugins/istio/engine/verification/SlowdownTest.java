package io.jenkins.plugins.istio.engine.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether the candidate is slower than the stable, by the whole histogram, asked as often as one likes.
 *
 * <p>Slower by no more than {@code tolerance} means: at every edge, the candidate has no larger share of requests beyond it than
 * the stable has beyond the edge divided by {@code 1 + tolerance}. Each edge has its own e-process ({@link EdgeComparison}); the
 * average of them is one against all together, whatever they have to do with one another (V. Vovk, R. Wang, "E-values:
 * calibration, combination and applications", Ann. Statist. 49, 2021). A candidate like the stable keeps every edge, however
 * coarse the buckets are: between edges the stable's share is never less than beyond the higher one.
 */
final class SlowdownTest {

    private record At(double edge, Counted slow, EdgeComparison comparison) {}

    private final List<At> edges = new ArrayList<>();

    /**
     * @param tolerance how much slower it may be, as a share: 0.1 for 10 %; at least 0
     * @param trifle share of requests, 0 to 1, that may be beyond an edge all the same
     */
    SlowdownTest(LatencyBuckets candidate, LatencyBuckets stable, double tolerance, double trifle) {
        for (double edge : candidate.edges()) {
            Interpolation between = Interpolation.of(edge / (1 + tolerance), stable.edges());
            if (between != null) {
                Counted slow = new Counted(candidate.over(edge), candidate.total());
                edges.add(new At(edge, slow, new EdgeComparison(slow, stable, between, trifle)));
            }
        }
    }

    /** Whether some part of the candidate's histogram is surely slower. */
    boolean surelySlower(double alpha) {
        double evidence = 0;
        for (At at : edges) {
            evidence += evidence(at);
        }
        return !edges.isEmpty() && evidence / edges.size() >= 1 / alpha;
    }

    /** Where most of the stable's requests share one bucket nobody knows where in it they are; leaving evidence out is safe. */
    private static double evidence(At at) {
        double here = at.comparison().isInTail() ? at.comparison().evidenceOfMore(0) : -1;
        return here < 0 ? 0 : Math.exp(here);
    }

    /** Whether surely no part of it is. */
    boolean surelyNotSlower(double alpha) {
        return !edges.isEmpty() && edges.stream().allMatch(at -> at.comparison().surelyNotMore(alpha));
    }

    /** How many edges share the probability of being wrong. */
    int parts() {
        return Math.max(1, edges.size());
    }

    /** Where the candidate is slower most clearly, in a sentence's words. */
    String clearest() {
        At clearest = edges.stream()
                .max(Comparator.comparingDouble(SlowdownTest::evidence))
                .orElseThrow();
        return Wording.percent(100 * clearest.slow().hits() / clearest.slow().trials())
                + " of its requests took longer than " + Wording.millis(clearest.edge())
                + ", and by the stable's only "
                + Wording.percent(100 * clearest.comparison().allowed()) + " may";
    }
}
