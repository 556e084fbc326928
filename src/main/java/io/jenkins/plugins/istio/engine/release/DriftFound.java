package io.jenkins.plugins.istio.engine.release;

/** Somebody else changed our routes since our last write; the message shows the difference. */
public final class DriftFound extends ReleaseException {
    private static final long serialVersionUID = 1L;

    public DriftFound(String message) {
        super(message);
    }
}
