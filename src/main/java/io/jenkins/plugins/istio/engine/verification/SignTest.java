package io.jenkins.plugins.istio.engine.verification;

/**
 * The exact sign test for pairs (Q. McNemar, Psychometrika 12, 1947, in its exact form). While the candidate answers as the
 * stable does, the stable's second answer and the candidate's could be exchanged, so that among the pairs of which only one
 * differs from the first answer it is as often the one as the other: heads and tails.
 */
final class SignTest {
    private SignTest() {}

    /** The probability of {@code heads} or more, when both sides are equally likely. */
    static double atLeast(long heads, long tails) {
        long all = heads + tails;
        double logTerm = -all * Math.log(2);
        double sum = 0;
        for (long k = 0; k <= all; k++) {
            if (k >= heads) {
                sum += Math.exp(logTerm);
            }
            logTerm += Math.log(all - k) - Math.log(k + 1);
        }
        return Math.min(1, sum);
    }
}
