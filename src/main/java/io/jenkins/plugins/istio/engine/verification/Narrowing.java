package io.jenkins.plugins.istio.engine.verification;

import java.util.function.DoubleUnaryOperator;

/**
 * The search for the least value of a convex function on an interval, by golden sections (J. Kiefer, "Sequential minimax
 * search for a maximum", Proc. Amer. Math. Soc. 4, 1953).
 */
final class Narrowing {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double NARROW_ENOUGH = 1e-7;

    private Narrowing() {}

    /**
     * @param worthwhile once a value below this is found the search ends with it
     * @return the least value between {@code low} and {@code high}, or some value below {@code worthwhile}
     */
    static double least(DoubleUnaryOperator convex, double low, double high, double worthwhile) {
        double least = Math.min(convex.applyAsDouble(low), convex.applyAsDouble(high));
        double from = low;
        double to = high;
        double left = to - GOLDEN * (to - from);
        double right = from + GOLDEN * (to - from);
        double atLeft = convex.applyAsDouble(left);
        double atRight = convex.applyAsDouble(right);
        least = Math.min(least, Math.min(atLeft, atRight));
        while (least >= worthwhile && to - from > NARROW_ENOUGH) {
            if (atLeft <= atRight) {
                to = right;
                right = left;
                atRight = atLeft;
                left = to - GOLDEN * (to - from);
                atLeft = convex.applyAsDouble(left);
                least = Math.min(least, atLeft);
            } else {
                from = left;
                left = right;
                atLeft = atRight;
                right = from + GOLDEN * (to - from);
                atRight = convex.applyAsDouble(right);
                least = Math.min(least, atRight);
            }
        }
        return least;
    }
}
