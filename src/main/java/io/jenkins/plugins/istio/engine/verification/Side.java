package io.jenkins.plugins.istio.engine.verification;

import java.util.Locale;

/** Which of the two versions a question is about. */
public enum Side {
    STABLE,
    CANDIDATE;

    /** As sentences write it: {@code candidate}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
