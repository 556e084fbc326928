package io.jenkins.plugins.istio.engine.release;

/** What was asked for cannot be right, or is not allowed now; nothing was changed. */
public final class Refusal extends ReleaseException {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
