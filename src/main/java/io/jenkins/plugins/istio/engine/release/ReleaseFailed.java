package io.jenkins.plugins.istio.engine.release;

/** The release itself went wrong: a rollout that does not come up, a verdict that says no. */
public final class ReleaseFailed extends ReleaseException {
    private static final long serialVersionUID = 1L;

    public ReleaseFailed(String message) {
        super(message);
    }
}
