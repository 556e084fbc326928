package io.jenkins.plugins.istio.bench.verify;

/**
 * How a version answers. Times are log-normal, failures come independently of them.
 *
 * @param failing share of requests that fail, 0 to 1
 * @param median milliseconds
 * @param spread standard deviation of the time's logarithm
 */
record Behaviour(double failing, double median, double spread) {
    /** The standard normal distribution's 99 % quantile. */
    private static final double Z99 = 2.3263478740408408;

    static final Behaviour STABLE = new Behaviour(0.01, 60, 0.6);

    Behaviour failing(double share) {
        return new Behaviour(share, median, spread);
    }

    /** The slowest requests take longer, the median none; {@code factor} is that of the 99 % quantile. */
    Behaviour slowerTail(double factor) {
        return new Behaviour(failing, median, spread + Math.log(factor) / Z99);
    }

    /** Every request takes longer. */
    Behaviour slower(double factor) {
        return new Behaviour(failing, median * factor, spread);
    }

    /** The time within which 99 % of requests are answered, in milliseconds. */
    double quantile99() {
        return median * Math.exp(spread * Z99);
    }
}
