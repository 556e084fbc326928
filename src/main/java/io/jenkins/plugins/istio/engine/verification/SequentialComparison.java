package io.jenkins.plugins.istio.engine.verification;

import java.util.function.DoubleUnaryOperator;

/**
 * Whether counts prove that the candidate's share exceeds the stable's by more than a margin, or that it does not, asked as
 * often as one likes.
 *
 * <p>The stable's true share is not known. For each value that it may have, the averaged likelihood ratio of the candidate's
 * counts against that value plus the margin, times that of the stable's counts against the value itself, is a product whose
 * expectation never rises while the value is true and the margin kept, however requests are dealt out to the two versions.
 * The least of all these products is therefore an e-process for all values together: it ever reaches {@code 1 / alpha} with
 * probability at most {@code alpha} (L. Wasserman, A. Ramdas, S. Balakrishnan, "Universal inference", PNAS 117, 2020, § 7;
 * A. Ramdas et al., "Game-theoretic statistics and safe anytime-valid inference", Statist. Sci. 38, 2023). Its logarithm is
 * convex in the value, so that the least is found by narrowing.
 */
final class SequentialComparison {
    /**
     * Weight of "no different" within each ratio, so that the version with few requests does not spoil what the other one
     * shows. More for the stable: mostly it has many more requests, and then its share is as good as known.
     */
    private static final double UNDECIDED_CANDIDATE = 0.25;

    private static final double UNDECIDED_STABLE = 0.5;
    private static final AveragedRatio CANDIDATE_ABOVE = AveragedRatio.hedgedAbove(UNDECIDED_CANDIDATE);
    private static final AveragedRatio CANDIDATE_BELOW = AveragedRatio.hedgedBelow(UNDECIDED_CANDIDATE);
    private static final AveragedRatio STABLE_ABOVE = AveragedRatio.hedgedAbove(UNDECIDED_STABLE);
    private static final AveragedRatio STABLE_BELOW = AveragedRatio.hedgedBelow(UNDECIDED_STABLE);

    private final Counted candidate;
    private final Counted stable;
    private final double margin;

    /**
     * @param margin by how much the candidate's share may exceed the stable's; 0 or more
     */
    SequentialComparison(Counted candidate, Counted stable, double margin) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("the margin is " + margin + "; expected 0 or more");
        }
        this.candidate = candidate;
        this.stable = stable;
        this.margin = margin;
    }

    /** Whether the candidate's share surely exceeds the stable's by more than the margin. */
    boolean surelyMore(double alpha) {
        double enough = -Math.log(alpha);
        return evidenceOfMore(enough) >= enough;
    }

    /** Whether the candidate's share surely exceeds the stable's by less than the margin. */
    boolean surelyNotMore(double alpha) {
        if (margin > 1) {
            return true;
        }
        double enough = -Math.log(alpha);
        return least(
                        supposed -> CANDIDATE_BELOW.log(candidate.hits(), candidate.trials(), supposed + margin)
                                + STABLE_ABOVE.log(stable.hits(), stable.trials(), supposed),
                        enough)
                >= enough;
    }

    /**
     * The logarithm of the e-process against "no more than the margin".
     *
     * @param worthwhile a value below this need not be exact: it may be too high, but stays below
     */
    double evidenceOfMore(double worthwhile) {
        if (margin >= 1) {
            return Double.NEGATIVE_INFINITY;
        }
        return least(
                supposed -> CANDIDATE_ABOVE.log(candidate.hits(), candidate.trials(), supposed + margin)
                        + STABLE_BELOW.log(stable.hits(), stable.trials(), supposed),
                worthwhile);
    }

    /**
     * Whether a clearly bad candidate would be found out in nine windows of ten.
     *
     * @param requests of the candidate, with the stable's in the proportion in which they come
     * @param candidate its requests so far; at least 1
     * @param stable what is known of it so far
     */
    static boolean wouldShow(long requests, long candidate, Counted stable, double margin, double alpha) {
        if (stable.trials() == 0) {
            return false;
        }
        double share = stable.hits() / stable.trials();
        long inProportion = Math.round((double) stable.trials() * requests / candidate);
        return new SequentialComparison(
                        Power.ofClearlyBad(Math.min(1, share + margin), requests),
                        new Counted(share * inProportion, inProportion),
                        margin)
                .surelyMore(alpha);
    }

    /** The least value of a convex function between 0 and 1 - margin; any value below {@code worthwhile} ends the search. */
    private double least(DoubleUnaryOperator convex, double worthwhile) {
        double high = 1 - margin;
        long trials = stable.trials() + candidate.trials();
        double pooled = trials == 0 ? 0 : (stable.hits() + candidate.hits()) / trials;
        double likely = convex.applyAsDouble(Math.min(pooled, high));
        return likely < worthwhile ? likely : Math.min(likely, Narrowing.least(convex, 0, high, worthwhile));
    }
}
