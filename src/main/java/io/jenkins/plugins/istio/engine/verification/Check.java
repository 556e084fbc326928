package io.jenkins.plugins.istio.engine.verification;

/** One question put to evidence. Asking again about a longer window is how a check goes on. */
public interface Check {

    /** The question in words, with its limits: {@code success rate at least 99.5 %}. */
    String question();

    /**
     * What the window shows so far. {@link Verdict#FAILED} and {@link Verdict#PASSED} before its end mean that the rest of it
     * need not be waited for; whoever cannot know yet says {@link Verdict#INCONCLUSIVE}.
     *
     * @throws EvidenceUnavailable when it could not be asked
     */
    CheckResult judge(Evidence evidence, Subject subject);
}
