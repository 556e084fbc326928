package io.jenkins.plugins.istio.engine.release;

/** The cluster could not be asked or did not do what it was told: unreachable, unauthorised, refused, out of time. */
public final class ClusterTrouble extends ReleaseException {
    private static final long serialVersionUID = 1L;

    public ClusterTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
