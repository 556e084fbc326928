package io.jenkins.plugins.istio.engine.release;

/** The cluster could not be asked or did not do what it was told: unreachable, unauthorised, refused, out of time. */
public final class ClusterTrouble extends ReleaseException {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    public ClusterTrouble(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** @param mayPass whether it may go by itself: the cluster was out of reach, not unwilling */
    public ClusterTrouble(String message, Throwable cause, boolean mayPass) {
        super(message, cause);
        this.mayPass = mayPass;
    }

    /** Whether the same may succeed when it is asked again later. */
    public boolean mayPass() {
        return mayPass;
    }
}
