package io.jenkins.plugins.istio.engine.verification;

/**
 * How many looks in a row may fail to ask before that is an error. A store that restarts is worth waiting for; one that is
 * gone is not.
 *
 * @param limit looks in a row, at least 1
 * @param missed so far in a row
 */
public record Patience(int limit, int missed) {
    public static final int USUAL_LIMIT = 4;

    public Patience {
        if (limit < 1 || missed < 0) {
            throw new IllegalArgumentException(
                    "patience for " + limit + " looks, of which " + missed + " are missed, is none");
        }
    }

    public static Patience usual() {
        return new Patience(USUAL_LIMIT, 0);
    }

    /** After one more look. */
    public Patience after(Findings findings) {
        return new Patience(limit, findings.allAsked() ? 0 : missed + 1);
    }

    /** Ends the verification when too many looks in a row could not ask. */
    public void check(Findings findings) {
        if (missed >= limit) {
            throw new EvidenceUnavailable(
                    missed + " looks in a row could not ask: " + String.join("; ", findings.unanswered()));
        }
    }
}
