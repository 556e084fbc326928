package io.jenkins.plugins.istio.engine.verification;

import java.util.Collection;
import java.util.Comparator;

/** What evidence says. "Could not ask" is none of these: it is an {@link EvidenceUnavailable}. Ordered from good to bad. */
public enum Verdict {
    PASSED,
    /** The evidence is not enough to know. Never a pass. */
    INCONCLUSIVE,
    FAILED;

    /** The worst of several; {@link #INCONCLUSIVE} of none. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
    }

    /** As scripts and people read it: {@code passed}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
