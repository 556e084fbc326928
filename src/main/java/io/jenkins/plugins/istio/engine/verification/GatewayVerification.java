package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/**
 * Checks put to the gateway's own counters between two looks at all evidence, as often as one likes. They can fail a release and never
 * pass one: the gateway knows of its own requests alone, and only for as long as somebody watches.
 *
 * @param checks those that counts can answer, each with its share of the probability of being sure and wrong
 */
public record GatewayVerification(List<CountedAtGateway> checks) {
    /**
     * The part of a check's probability of being sure and wrong that is spent here; the other looks get the rest. A breakdown shows
     * by three requests at a thousandth as at five, so that a fifth is enough here and costs little there.
     */
    static final double SHARE = 0.2;

    public GatewayVerification {
        checks = List.copyOf(checks);
    }

    /**
     * @param all the checks of a window
     * @param beginning the how many-eth time that counting began within the window, from 1: each gets half of what is left, so that
     *     all of them together are sure and wrong no more often than one
     */
    public static GatewayVerification of(List<Check> all, int beginning) {
        if (beginning < 1) {
            throw new IllegalArgumentException("counting began " + beginning + " times; expected 1 or more");
        }
        long statistical = all.stream().filter(Statistical.class::isInstance).count();
        double ofEach = SequentialTest.ALPHA / statistical * SHARE * Math.pow(0.5, beginning);
        return new GatewayVerification(all.stream()
                .filter(CountedAtGateway.class::isInstance)
                .map(check -> ((CountedAtGateway) check).withAlpha(ofEach))
                .toList());
    }

    /** Whether there is nothing that counts could answer. */
    public boolean isEmpty() {
        return checks.isEmpty();
    }

    /** The checks that the candidate fails beyond chance; mostly none. */
    public List<CheckResult> failed(GatewayTally tally, String where) {
        RequestCounts candidate = tally.counted(Side.CANDIDATE);
        if (candidate.failed() == 0) {
            return List.of();
        }
        return checks.stream()
                .map(check -> check.judge(candidate, tally.counted(Side.STABLE), List.of(where)))
                .filter(result -> result.verdict() == Verdict.FAILED)
                .toList();
    }
}
