package io.jenkins.plugins.istio.engine.release;

/**
 * Something the user must read. The message is one or more sentences that say what, where, found versus expected, and
 * the next move; it is shown as it stands, without a stack trace.
 */
public abstract class ReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected ReleaseException(String message) {
        super(message);
    }

    protected ReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
