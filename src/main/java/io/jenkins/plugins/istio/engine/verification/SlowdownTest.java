package io.jenkins.plugins.istio.engine.verification;

import java.util.Comparator;
import java.util.List;

/**
 * Whether the candidate is slower than the stable, by the whole histogram, asked as often as one likes.
 *
 * <p>Slower by no more than {@code tolerance} means: at every edge, the candidate has no more requests beyond it than the stable
 * has beyond the edge divided by {@code 1 + tolerance}. Candidate's requests are counted at the edge exactly; the stable's
 * between two edges are spread evenly, as Prometheus does, so that each counts in part ({@link AveragedRatio} allows that).
 * Each edge has its own {@link SequentialComparison}; the average of their e-processes is one against all of them together,
 * whatever they have to do with one another (V. Vovk, R. Wang, "E-values: calibration, combination and applications", Ann.
 * Statist. 49, 2021). A candidate like the stable keeps every edge, however coarse the buckets are.
 */
final class SlowdownTest {
    private final LatencyBuckets candidate;
    private final LatencyBuckets stable;
    private final double tolerance;
    private final double trifle;

    /**
     * @param tolerance how much slower it may be, as a share: 0.1 for 10 %; at least 0
     * @param trifle share of requests, 0 to 1, that may be beyond an edge all the same
     */
    SlowdownTest(LatencyBuckets candidate, LatencyBuckets stable, double tolerance, double trifle) {
        this.candidate = candidate;
        this.stable = stable;
        this.tolerance = tolerance;
        this.trifle = trifle;
    }

    /** Whether some part of the candidate's histogram is surely slower. */
    boolean surelySlower(double alpha) {
        List<Double> edges = candidate.edges();
        double enough = edges.size() / alpha;
        double evidence = 0;
        for (double edge : edges) {
            double atEdge = at(edge).evidenceOfMore(0);
            evidence += atEdge < 0 ? 0 : Math.exp(atEdge);
        }
        return !edges.isEmpty() && evidence >= enough;
    }

    /** Whether surely no part of it is. */
    boolean surelyNotSlower(double alpha) {
        return candidate.edges().stream().allMatch(edge -> at(edge).surelyNotMore(alpha));
    }

    /** Where the candidate is slower most clearly, in a sentence's words. */
    String clearest() {
        double edge = candidate.edges().stream()
                .max(Comparator.comparingDouble(each -> at(each).evidenceOfMore(Double.NEGATIVE_INFINITY)))
                .orElseThrow();
        Counted slow = slow(edge);
        Counted expected = expected(edge);
        return Wording.percent(100 * slow.hits() / slow.trials()) + " of its requests took longer than "
                + Wording.millis(edge) + ", and by the stable's only "
                + Wording.percent(100 * Math.min(1, expected.hits() / expected.trials() + trifle)) + " may";
    }

    private SequentialComparison at(double edge) {
        return new SequentialComparison(slow(edge), expected(edge), trifle);
    }

    private Counted slow(double edge) {
        return new Counted(candidate.over(edge), candidate.total());
    }

    private Counted expected(double edge) {
        return new Counted(Math.min(stable.total(), stable.aboutOver(edge / (1 + tolerance))), stable.total());
    }
}
