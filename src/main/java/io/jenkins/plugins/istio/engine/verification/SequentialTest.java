package io.jenkins.plugins.istio.engine.verification;

/**
 * Whether counts prove a share wrong, asked as often as one likes.
 *
 * <p>A fixed-sample bound that is looked at every ten seconds is wrong far more often than it says. This is Wald's sequential
 * probability ratio (A. Wald, <i>Sequential Analysis</i>, 1947), averaged over several alternatives. For odds {@code r} times
 * those of the share {@code p}, the likelihood ratio after {@code hits} of {@code trials} is
 * {@code r^hits / (1 + p (r - 1))^trials}. While the true share respects {@code p} its expectation never rises, so by
 * Ville's inequality (J. Ville, <i>Étude critique de la notion de collectif</i>, 1939) it <em>ever</em> reaches
 * {@code 1 / alpha} with probability at most {@code alpha}: at one look or at a thousand. The average of several keeps that
 * (H. Robbins, Ann. Math. Statist. 41, 1970). Trials are taken to be independent; failures that come in bursts prove less
 * than this says.
 */
final class SequentialTest {
    /** How often, at most, a check may be sure and wrong over a whole window. */
    static final double ALPHA = 0.005;

    /** From a trifle that only many requests can show to a breakdown that a handful shows. */
    private static final double[] ODDS_RATIOS = {1.5, 2, 4, 10, 50};

    private static final int BISECTIONS = 60;

    private SequentialTest() {}

    /** Whether the true share is surely more than {@code share} (0 to 1). */
    static boolean surelyAbove(long hits, long trials, double share, double alpha) {
        if (share <= 0) {
            return hits > 0;
        }
        return logRatio(hits, trials, share, false) >= -Math.log(alpha);
    }

    /** Whether the true share is surely less than {@code share} (0 to 1). */
    static boolean surelyBelow(long hits, long trials, double share, double alpha) {
        if (share >= 1) {
            return hits < trials;
        }
        return logRatio(hits, trials, share, true) >= -Math.log(alpha);
    }

    /** The share that the true one is surely not above, at every look together; 1 while nothing is known. */
    static double upperBound(long hits, long trials, double alpha) {
        double possible = trials == 0 ? 1 : (double) hits / trials;
        double excluded = 1;
        if (!surelyBelow(hits, trials, Math.nextDown(excluded), alpha)) {
            return excluded;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (possible + excluded) / 2;
            if (surelyBelow(hits, trials, middle, alpha)) {
                excluded = middle;
            } else {
                possible = middle;
            }
        }
        return excluded;
    }

    private static double logRatio(long hits, long trials, double share, boolean below) {
        double largest = Double.NEGATIVE_INFINITY;
        double[] logs = new double[ODDS_RATIOS.length];
        for (int i = 0; i < logs.length; i++) {
            double ratio = below ? 1 / ODDS_RATIOS[i] : ODDS_RATIOS[i];
            logs[i] = hits * Math.log(ratio) - trials * Math.log1p(share * (ratio - 1));
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / logs.length);
    }
}
