package io.jenkins.plugins.istio.engine.verification;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How much better counts are explained by some other share than by a supposed one, averaged over several other shares.
 *
 * <p>For odds {@code r} times those of the supposed share {@code p}, the likelihood ratio after {@code hits} of
 * {@code trials} is {@code r^hits / (1 + p (r - 1))^trials} (A. Wald, <i>Sequential Analysis</i>, 1947). While {@code p} is
 * true its expectation never rises, nor does that of an average with fixed weights (H. Robbins, Ann. Math. Statist. 41,
 * 1970), whatever decides when the next trial comes. So it <em>ever</em> reaches {@code 1 / alpha} with probability at most
 * {@code alpha} (J. Ville, <i>Étude critique de la notion de collectif</i>, 1939). Hits may be fractions: since
 * {@code r^y <= 1 + y (r - 1)} for {@code 0 <= y <= 1}, all this holds for the sum of values between 0 and 1, too.
 *
 * <p>The logarithm is convex in the supposed share.
 */
final class AveragedRatio {
    /** From a trifle that only many trials can show to a breakdown that two of them show. */
    private static final double[] ODDS_RATIOS = {1.1, 1.3, 1.7, 2.5, 5, 12, 100};

    /** Other shares are above the supposed one. */
    static final AveragedRatio ABOVE = new AveragedRatio(false, 0);

    /** Other shares are below the supposed one. */
    static final AveragedRatio BELOW = new AveragedRatio(true, 0);

    private final double[] logOdds;
    private final double[] odds;
    private final double[] weights;

    private AveragedRatio(boolean below, double undecided) {
        odds = DoubleStream.concat(
                        DoubleStream.of(1), Arrays.stream(ODDS_RATIOS).map(ratio -> below ? 1 / ratio : ratio))
                .toArray();
        logOdds = Arrays.stream(odds).map(Math::log).toArray();
        weights = new double[odds.length];
        Arrays.fill(weights, (1 - undecided) / ODDS_RATIOS.length);
        weights[0] = undecided;
    }

    /** As {@link #ABOVE}, with that part of the weight, 0 to 1, on the supposed share itself: it can lose no more than the rest. */
    static AveragedRatio hedgedAbove(double undecided) {
        return new AveragedRatio(false, undecided);
    }

    /** As {@link #BELOW}, with that part of the weight, 0 to 1, on the supposed share itself. */
    static AveragedRatio hedgedBelow(double undecided) {
        return new AveragedRatio(true, undecided);
    }

    /**
     * The natural logarithm.
     *
     * @param hits 0 to {@code trials}
     * @param supposed share, 0 to 1
     */
    double log(double hits, long trials, double supposed) {
        double largest = Double.NEGATIVE_INFINITY;
        double[] logs = new double[odds.length];
        for (int i = 0; i < odds.length; i++) {
            logs[i] = hits * logOdds[i] - trials * Math.log1p(supposed * (odds[i] - 1));
            if (weights[i] > 0) {
                largest = Math.max(largest, logs[i]);
            }
        }
        double sum = 0;
        for (int i = 0; i < odds.length; i++) {
            sum += weights[i] * Math.exp(logs[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
