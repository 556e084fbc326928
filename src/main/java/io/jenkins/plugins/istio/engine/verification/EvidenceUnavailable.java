package io.jenkins.plugins.istio.engine.verification;

/** Evidence could not be asked for: an error of its own, and never a pass. The message says where, what, and the next move. */
public final class EvidenceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EvidenceUnavailable(String message) {
        super(message);
    }

    public EvidenceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
