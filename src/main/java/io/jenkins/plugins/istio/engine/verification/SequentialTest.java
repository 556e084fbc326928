package io.jenkins.plugins.istio.engine.verification;

/**
 * Whether counts prove that a share is above or below a limit, asked as often as one likes.
 *
 * <p>A fixed-sample bound that is looked at every ten seconds is wrong far more often than it says. This is Wald's sequential
 * probability ratio, averaged ({@link AveragedRatio}): it is ever sure and wrong with probability at most alpha, at one look
 * or at a thousand. Trials are taken to be independent; failures that come in bursts prove less than this says.
 */
final class SequentialTest {
    /** How often, at most, a verification may be sure and wrong over a whole window. */
    static final double ALPHA = 0.005;

    private static final int BISECTIONS = 40;

    private SequentialTest() {}

    /** Whether the true share is surely more than {@code share} (0 to 1). */
    static boolean surelyAbove(double hits, long trials, double share, double alpha) {
        if (share <= 0) {
            return hits > 0;
        }
        return share < 1 && AveragedRatio.ABOVE.log(hits, trials, share) >= -Math.log(alpha);
    }

    /** Whether the true share is surely less than {@code share} (0 to 1). */
    static boolean surelyBelow(double hits, long trials, double share, double alpha) {
        if (share >= 1) {
            return hits < trials;
        }
        return share > 0 && AveragedRatio.BELOW.log(hits, trials, share) >= -Math.log(alpha);
    }

    /** The share that the true one is surely not below, at every look together; 0 while nothing is known. */
    static double lowerBound(double hits, long trials, double alpha) {
        double excluded = 0;
        double possible = trials == 0 ? 0 : hits / trials;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (excluded + possible) / 2;
            if (surelyAbove(hits, trials, middle, alpha)) {
                excluded = middle;
            } else {
                possible = middle;
            }
        }
        return excluded;
    }
}
