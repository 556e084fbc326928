package io.jenkins.plugins.istio.engine.verification;

import java.util.List;
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

    static Opinion failed(String reason) {
        return new Opinion(Verdict.FAILED, reason);
    }

    static Opinion passed(String reason) {
        return new Opinion(Verdict.PASSED, reason);
    }

    /** By a plain comparison when the window is over; open before. */
    static Opinion atEnd(boolean last, boolean good, String found) {
        if (!last) {
            return inconclusive("so far " + found);
        }
        return good ? passed(found) : failed(found);
    }

    /** Fewer requests than the pipeline wants before anything passes. */
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
