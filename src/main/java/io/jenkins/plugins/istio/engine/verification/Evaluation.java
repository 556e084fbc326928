package io.jenkins.plugins.istio.engine.verification;

import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * One limit on what grows with the window, at one look: failed or passed as soon as that is sure; otherwise open until the
 * window's end, where requests enough and a measured figure within the limit let it pass.
 *
 * @param found found and expected, in words
 * @param last whether the window is over
 * @param minRequests as the pipeline wants it; null for as many as would have shown a clearly bad candidate
 * @param candidate requests of the candidate
 * @param stable requests of the stable; null when it is not asked
 */
record Evaluation(String found, boolean last, Long minRequests, long candidate, Long stable) {

    /**
     * @param surelyBad whether the limit is broken beyond chance
     * @param surelyGood whether it is kept beyond chance
     * @param within whether the measured figure keeps it
     * @param telling whether that many requests of the candidate, with the stable's in proportion, would show a clearly bad one
     */
    Opinion conclude(
            BooleanSupplier surelyBad, BooleanSupplier surelyGood, BooleanSupplier within, LongPredicate telling) {
        if (surelyBad.getAsBoolean()) {
            return Opinion.failed(found);
        }
        if (minRequests != null && candidate < minRequests) {
            return tooFew(Side.CANDIDATE, candidate);
        }
        if (minRequests != null && stable != null && stable < minRequests) {
            return tooFew(Side.STABLE, stable);
        }
        if (surelyGood.getAsBoolean()) {
            return Opinion.passed(found);
        }
        if (!last) {
            return Opinion.inconclusive("so far " + found);
        }
        if (candidate == 0 || stable != null && stable == 0) {
            return Opinion.inconclusive("no request to judge by: " + found);
        }
        if (minRequests == null && !telling.test(candidate)) {
            return Opinion.inconclusive("too few requests to judge by: " + found + "; " + needed(telling)
                    + "; look longer, send more traffic, or set minRequests");
        }
        return within.getAsBoolean()
                ? Opinion.passed(found)
                : Opinion.inconclusive(
                        found + "; it is not, but that may be chance: look longer, or send more traffic");
    }

    private Opinion tooFew(Side side, long requests) {
        return last ? Opinion.tooFew(side, requests, minRequests) : Opinion.inconclusive("so far " + found);
    }

    private String needed(LongPredicate telling) {
        long fewest = Power.fewest(telling);
        return fewest == Long.MAX_VALUE
                ? "no number of them would show a clearly bad candidate"
                : "a clearly bad candidate shows from about " + fewest + " on";
    }
}
