package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/**
 * Where a time lies between the edges of a histogram. The share of requests that take longer is taken to fall evenly between two
 * edges on a scale that is logarithmic both ways, as the tails of response times nearly do. So it is the weighted geometric mean
 * of the shares beyond the edges, which is a concave function of them.
 *
 * @param near the lower edge in milliseconds
 * @param far the higher edge, or the time itself
 * @param nearWeight 0 to 1: of the share beyond {@code near}
 */
record Interpolation(double near, double far, double nearWeight) {

    /** Null when the time is below the lowest edge, where nothing is known. */
    static Interpolation of(double millis, List<Double> edges) {
        double near = 0;
        for (double edge : edges) {
            if (edge >= millis) {
                double weight = near == 0 ? 0 : Math.log(edge / millis) / Math.log(edge / near);
                return near == 0 && edge > millis ? null : new Interpolation(near, edge, weight);
            }
            near = edge;
        }
        return null;
    }

    /** The share of requests that take longer. */
    double share(double beyondNear, double beyondFar) {
        if (nearWeight == 0 || beyondFar == 0) {
            return nearWeight == 1 ? beyondNear : beyondFar;
        }
        return Math.pow(beyondNear, nearWeight) * Math.pow(beyondFar, 1 - nearWeight);
    }
}
