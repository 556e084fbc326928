package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Kayenta's rule: fifty points of each metric, and at the end a Mann-Whitney test of candidate against stable. A metric is bad
 * when the lower end of the shift's 98 % confidence interval is above a quarter of its Hodges-Lehmann estimate; one bad
 * metric fails the release.
 */
final class RankJudge implements Judge {
    private static final int POINTS = 50;
    private static final int TICKS_OF_POINT = Window.TICKS / POINTS;
    private static final double CONFIDENCE = 0.98;
    private static final double TOLERANCE = 0.25;
    private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .with(PValueMethod.ASYMPTOTIC)
            .with(ContinuityCorrection.ENABLED);

    @Override
    public String name() {
        return "Mann-Whitney over 50 points";
    }

    @Override
    public Outcome judge(Window window) {
        boolean bad = isHigh(failures(window.candidate()), failures(window.stable()))
                || isHigh(latencies(window.candidate()), latencies(window.stable()));
        return new Outcome(
                bad ? Verdict.FAILED : Verdict.PASSED,
                window.candidate().counts(0, Window.TICKS).total());
    }

    private static double[] failures(Seen seen) {
        return points(from -> seen.counts(from, from + TICKS_OF_POINT).failed());
    }

    private static double[] latencies(Seen seen) {
        return points(from -> seen.quantile99(from, from + TICKS_OF_POINT));
    }

    private static double[] points(IntToDoubleFunction of) {
        double[] points = new double[POINTS];
        Arrays.setAll(points, point -> of.applyAsDouble(point * TICKS_OF_POINT));
        return points;
    }

    /** The interval's lower end is above the bound just when the test rejects a shift of no more than the bound. */
    static boolean isHigh(double[] candidate, double[] stable) {
        double bound = TOLERANCE * Math.abs(hodgesLehmann(candidate, stable));
        return TEST.withMu(bound).test(candidate, stable).getPValue() < (1 - CONFIDENCE) / 2;
    }

    /** The median of all differences. */
    static double hodgesLehmann(double[] candidate, double[] stable) {
        double[] differences = Arrays.stream(candidate)
                .flatMap(one -> Arrays.stream(stable).map(other -> one - other))
                .sorted()
                .toArray();
        int half = differences.length / 2;
        return differences.length % 2 == 1 ? differences[half] : (differences[half - 1] + differences[half]) / 2;
    }
}
