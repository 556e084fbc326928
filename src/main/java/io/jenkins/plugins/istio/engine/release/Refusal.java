package io.jenkins.plugins.istio.engine.release;

/** What was asked for cannot be right, or is not allowed now; nothing was changed. */
public sealed class Refusal extends ReleaseException permits HeldByAnother {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
