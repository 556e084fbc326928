package io.jenkins.plugins.istio.engine.verification;

/**
 * Whether the candidate has surely more slow requests at one edge of the histogram than the stable has at a somewhat lower
 * time. As {@link SequentialComparison}, but the stable's share is interpolated between the two edges around that time, so
 * that two shares of it are unknown.
 *
 * <p>The stable's requests fall into three cells: up to the near edge, up to the far one, beyond. For weights {@code r_k} of
 * the cells, {@code product(r_k^n_k) / sum(p_k r_k)^n} is the likelihood ratio of the cell probabilities proportional to
 * {@code p_k r_k} against {@code p_k}. Its logarithm is convex in the unknown shares; the candidate's is convex and falling
 * in a share that is a concave function of them ({@link Interpolation}), hence convex, too.
 */
final class EdgeComparison {
    private static final double UNDECIDED = 0.5;
    private static final double[] FEWER = {1 / 1.1, 1 / 1.3, 1 / 1.7, 1 / 2.5, 1 / 5.0, 1 / 12.0};
    private static final AveragedRatio CANDIDATE_ABOVE = AveragedRatio.hedgedAbove(0.25);

    private final Counted slow;
    private final Interpolation between;
    private final long beyondNear;
    private final long beyondFar;
    private final long requests;
    private final double trifle;

    /**
     * @param slow candidate's requests beyond the edge
     * @param between where the stable's time lies
     * @param trifle share of requests that may be slow all the same
     */
    EdgeComparison(Counted slow, LatencyBuckets stable, Interpolation between, double trifle) {
        this.slow = slow;
        this.between = between;
        this.beyondNear = stable.over(between.near());
        this.beyondFar = stable.over(between.far());
        this.requests = stable.total();
        this.trifle = trifle;
    }

    /** Whether less than half of the stable's requests are beyond the near edge, so that the interpolation means something. */
    boolean isInTail() {
        return between.nearWeight() == 0 || 2 * beyondNear < requests;
    }

    /** The share of slow requests that the stable's figures allow. */
    double allowed() {
        return Math.min(1, between.share(part(beyondNear), part(beyondFar)) + trifle);
    }

    /**
     * The logarithm of the e-process against "no more than allowed".
     *
     * @param worthwhile a value below this need not be exact: it may be too high, but stays below
     */
    double evidenceOfMore(double worthwhile) {
        double likely = at(part(beyondNear), part(beyondFar));
        return likely < worthwhile
                ? likely
                : Math.min(
                        likely,
                        Narrowing.least(
                                near -> Narrowing.least(far -> at(near, far), 0, near, worthwhile), 0, 1, worthwhile));
    }

    /** Whether there are surely fewer than allowed: by bounds on all three shares, which hold together. */
    boolean surelyNotMore(double alpha) {
        double least = between.share(
                SequentialTest.lowerBound(beyondNear, requests, alpha / 3),
                SequentialTest.lowerBound(beyondFar, requests, alpha / 3));
        return SequentialTest.surelyBelow(slow.hits(), slow.trials(), least + trifle, alpha / 3);
    }

    private double at(double near, double far) {
        return CANDIDATE_ABOVE.log(slow.hits(), slow.trials(), between.share(near, far) + trifle) + ofStable(near, far);
    }

    /** The averaged ratio of alternatives in which fewer of the stable's requests are beyond the far edge, or beyond both. */
    private double ofStable(double near, double far) {
        double each = (1 - UNDECIDED) / (2 * FEWER.length);
        double sum = UNDECIDED;
        for (double fewer : FEWER) {
            double less = Math.log(fewer);
            sum += each * Math.exp(beyondFar * less - requests * Math.log1p(far * (fewer - 1)));
            sum += each * Math.exp(beyondNear * less - requests * Math.log1p(near * (fewer - 1)));
        }
        return Math.log(sum);
    }

    private double part(long count) {
        return requests == 0 ? 0 : (double) count / requests;
    }
}
