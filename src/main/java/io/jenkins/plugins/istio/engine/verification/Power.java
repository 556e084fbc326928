package io.jenkins.plugins.istio.engine.verification;

import java.util.function.LongPredicate;

/**
 * How many requests it takes until silence means something: with that many, a clearly bad candidate would have been found out
 * in nine windows of ten. Clearly bad is one whose share of bad requests has five times the allowed one's odds, and exceeds
 * it by half a percentage point or more.
 */
final class Power {
    private static final double ODDS_RATIO = 5;
    private static final double LEAST_EXCESS = 0.005;

    /** The standard normal distribution's 90 % quantile. */
    private static final double NINE_OF_TEN = 1.2815515655446004;

    private static final long MOST = 1L << 40;

    private Power() {}

    /**
     * The share of bad requests that makes a candidate clearly bad.
     *
     * @param allowed share, 0 to 1
     */
    static double clearlyBad(double allowed) {
        double odds = ODDS_RATIO * allowed / (1 + (ODDS_RATIO - 1) * allowed);
        return Math.min(1, Math.max(odds, allowed + LEAST_EXCESS));
    }

    /** The bad requests that such a candidate has at least, in nine windows of ten: by the normal approximation. */
    static Counted ofClearlyBad(double allowed, long requests) {
        double share = clearlyBad(allowed);
        double fewest = requests * share - NINE_OF_TEN * Math.sqrt(requests * share * (1 - share)) - 0.5;
        return new Counted(Math.max(0, fewest), requests);
    }

    /** The fewest requests that suffice, or {@link Long#MAX_VALUE} when no reasonable number does. */
    static long fewest(LongPredicate suffice) {
        long high = 1;
        while (!suffice.test(high)) {
            if (high >= MOST) {
                return Long.MAX_VALUE;
            }
            high *= 2;
        }
        long low = high / 2;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (suffice.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
