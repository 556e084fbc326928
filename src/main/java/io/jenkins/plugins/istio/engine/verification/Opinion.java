package io.jenkins.plugins.istio.engine.verification;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What one limit of a check says.
 *
 * @param verdict by that limit alone
 * @param reason found and expected
 */
record Opinion(Verdict verdict, String reason) {

    static Opinion inconclusive(String reason) {
        return new Opinion(Verdict.INCONCLUSIVE, reason);
    }

    /** By a plain comparison. */
    static Opinion decided(boolean good, String reason) {
        return new Opinion(good ? Verdict.PASSED : Verdict.FAILED, reason);
    }

    /**
     * The way of every limit on what grows with the window: failed as soon as that is sure, otherwise open until its end.
     *
     * @param surelyBad whether what was seen cannot be chance
     * @param last whether the window is over
     * @param found found and expected
     * @param atEnd what to say when it is
     */
    static Opinion growing(boolean surelyBad, boolean last, String found, Supplier<Opinion> atEnd) {
        if (surelyBad) {
            return new Opinion(Verdict.FAILED, found);
        }
        return last ? atEnd.get() : inconclusive("so far " + found);
    }

    /** A version was sent too few requests to judge by. */
    static Opinion tooFew(Side side, long found, long expected) {
        return inconclusive("too few requests to judge by: " + found + " at the " + side.word() + ", expected at least "
                + expected + "; look longer, send more traffic, or lower minRequests");
    }

    /** The worst of them, with the reasons of all that say so. */
    static Opinion worst(List<Opinion> opinions) {
        Verdict worst = Verdict.worst(opinions.stream().map(Opinion::verdict).toList());
        return new Opinion(
                worst,
                opinions.stream()
                        .filter(opinion -> opinion.verdict() == worst)
                        .map(Opinion::reason)
                        .distinct()
                        .collect(Collectors.joining("; ")));
    }
}
