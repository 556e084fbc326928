package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One look at a number of requests that was settled beforehand: two shares compared by the normal approximation. How many
 * it takes is the textbook's: to find the smallest effect worth finding in nine releases of ten. Failures and requests beyond
 * the stable's 99 % latency's bucket are tested; each gets half of alpha.
 */
final class FixedSampleJudge implements Judge {
    private static final double POWER = 0.9;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final String name;
    private final double margin;
    private final double criticalValue;
    private final int ticks;

    /**
     * @param base the stable's share of failures
     * @param smallest the candidate's that must be found
     * @param margin by how much it may exceed the stable's
     * @param alpha how often it may fail a good candidate
     */
    FixedSampleJudge(String name, double base, double smallest, double margin, double alpha) {
        this.name = name;
        this.margin = margin;
        criticalValue = NORMAL.inverseSurvivalProbability(alpha / 2);
        ticks = Math.min(Window.TICKS, (int) Math.ceil(
                (double) requests(base, smallest) / (Window.PER_SECOND * Window.SECONDS_OF_TICK)));
    }

    private long requests(double base, double smallest) {
        double variance = base * (1 - base) + smallest * (1 - smallest);
        double z = criticalValue + NORMAL.inverseCumulativeProbability(POWER);
        return (long) Math.ceil(z * z * variance / Math.pow(smallest - base - margin, 2));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome judge(Window window) {
        boolean failing = exceeds(
                window.candidate().failures()[ticks], window.stable().failures()[ticks], margin);
        int bucket = slowBucket(window.stable());
        boolean slow = exceeds(beyond(window.candidate(), bucket), beyond(window.stable(), bucket), 0);
        return new Outcome(
                failing || slow ? Verdict.FAILED : Verdict.PASSED,
                window.candidate().counts(0, ticks).total());
    }

    private boolean exceeds(long candidate, long stable, double allowed) {
        double requests = (double) ticks * Window.PER_SECOND * Window.SECONDS_OF_TICK;
        double one = candidate / requests;
        double other = stable / requests;
        double deviation = Math.sqrt((one * (1 - one) + other * (1 - other)) / requests);
        return deviation > 0 && (one - other - allowed) / deviation > criticalValue;
    }

    /** The last bucket below which the stable's 99 % latency does not lie. */
    private int slowBucket(Seen stable) {
        double figure = stable.quantile99(0, ticks);
        int bucket = 0;
        while (bucket + 1 < Answers.EDGES.length && Answers.EDGES[bucket + 1] <= figure) {
            bucket++;
        }
        return bucket;
    }

    private long beyond(Seen seen, int bucket) {
        long beyond = 0;
        for (int above = bucket + 1; above < seen.buckets()[ticks].length; above++) {
            beyond += seen.buckets()[ticks][above];
        }
        return beyond;
    }
}
