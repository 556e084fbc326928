package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.time.Instant;

/**
 * The newest verdict on the candidate.
 *
 * @param verdict what the evidence said
 * @param when it was said
 * @param reason in one line
 * @param evidence the document that holds all of it; null where none could be kept
 */
public record Judged(Verdict verdict, Instant when, String reason, KeptEvidence evidence) {

    /** A verdict of which no document is kept. */
    public Judged(Verdict verdict, Instant when, String reason) {
        this(verdict, when, reason, null);
    }

    /** Whether users may go on to the candidate without force. */
    public boolean blocks() {
        return verdict != Verdict.PASSED;
    }
}
