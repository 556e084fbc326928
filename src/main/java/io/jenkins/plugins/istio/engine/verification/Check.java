package io.jenkins.plugins.istio.engine.verification;

/** One question put to evidence. Asking again about a longer window is how a check goes on. */
public interface Check {

    /** The question in words, with its limits: {@code success rate at least 99.5 %}. */
    String question();

    /** @throws EvidenceUnavailable when it could not be asked */
    CheckResult judge(Evidence evidence, Subject subject);
}
