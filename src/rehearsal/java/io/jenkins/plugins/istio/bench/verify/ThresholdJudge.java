package io.jenkins.plugins.istio.bench.verify;

import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Verdict;

/**
 * Flagger's rule: every minute the last minute's figures are held against fixed limits, and the fifth bad minute ends the
 * release ({@code analysis.threshold: 5}; good minutes between do not count it down). The limits are the most favourable ones:
 * what the stable is known to do, plus the same tolerance.
 */
final class ThresholdJudge implements Judge {
    private static final int TICKS_OF_MINUTE = 60 / Window.SECONDS_OF_TICK;
    private static final int THRESHOLD = 5;

    private final double mostFailing;
    private final double slowest;

    /**
     * @param mostFailing share of requests
     * @param slowest 99 % latency in milliseconds
     */
    ThresholdJudge(double mostFailing, double slowest) {
        this.mostFailing = mostFailing;
        this.slowest = slowest;
    }

    @Override
    public String name() {
        return "fixed threshold each minute";
    }

    @Override
    public Outcome judge(Window window) {
        int bad = 0;
        for (int tick = TICKS_OF_MINUTE; tick <= Window.TICKS; tick += TICKS_OF_MINUTE) {
            RequestCounts minute = window.candidate().counts(tick - TICKS_OF_MINUTE, tick);
            boolean failing = (double) minute.failed() / minute.total() > mostFailing;
            if (failing || window.candidate().quantile99(tick - TICKS_OF_MINUTE, tick) > slowest) {
                bad++;
            }
            if (bad == THRESHOLD) {
                return new Outcome(
                        Verdict.FAILED, window.candidate().counts(0, tick).total());
            }
        }
        return new Outcome(
                Verdict.PASSED, window.candidate().counts(0, Window.TICKS).total());
    }
}
