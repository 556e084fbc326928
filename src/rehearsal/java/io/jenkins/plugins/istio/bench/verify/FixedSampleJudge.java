package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One look at a number of requests that was settled beforehand: two shares compared by the normal approximation. How many
 * it takes is the textbook's: to find the smallest effect worth finding in nine releases of ten. Failures and requests beyond
 * the bucket edge below the stable's 99 % latency are tested; each gets half of alpha. A window too short for it is judged at
 * its end.
 */
final class FixedSampleJudge implements Judge {
    private static final double POWER = 0.9;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final String name;
    private final double margin;
    private final double criticalValue;
    private final long requests;

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
        requests = requests(base, smallest);
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
        int needed = (int) Math.ceil((double) requests / window.candidate().requests());
        int ticks = Math.min(Window.TICKS, needed);
        long asked = window.candidate().counts(0, ticks).total();
        boolean failing =
                exceeds(window.candidate().failures()[ticks], window.stable().failures()[ticks], asked, margin);
        int bucket = slowBucket(window.stable(), ticks);
        boolean slow = exceeds(
                beyond(window.candidate().buckets()[ticks], bucket),
                beyond(window.stable().buckets()[ticks], bucket),
                asked,
                0);
        return new Outcome(failing || slow ? Verdict.FAILED : Verdict.PASSED, asked);
    }

    private boolean exceeds(long candidate, long stable, double asked, double allowed) {
        double one = candidate / asked;
        double other = stable / asked;
        double deviation = Math.sqrt((one * (1 - one) + other * (1 - other)) / asked);
        return deviation > 0 && (one - other - allowed) / deviation > criticalValue;
    }

    /** The last bucket that is not above the stable's 99 % latency. */
    private static int slowBucket(Seen stable, int ticks) {
        double figure = stable.quantile99(0, ticks);
        int bucket = 0;
        while (bucket + 1 < Answers.EDGES.length && Answers.EDGES[bucket + 1] <= figure) {
            bucket++;
        }
        return bucket;
    }

    private static long beyond(long[] buckets, int bucket) {
        long beyond = 0;
        for (int above = bucket + 1; above < buckets.length; above++) {
            beyond += buckets[above];
        }
        return beyond;
    }
}
