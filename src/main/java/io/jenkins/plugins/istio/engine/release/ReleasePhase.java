package io.jenkins.plugins.istio.engine.release;

/** Where a release stands. Mirror, share, cohorts and verdict are its data, not phases. */
public enum ReleasePhase {
    /** Taken by a pipeline; nothing is changed in the cluster yet. */
    OPEN,
    /** The candidate is on its way up; no end user reaches it. */
    DEPLOYING,
    /** The candidate runs; testers and copies of requests may reach it, end users do not. */
    DEPLOYED,
    /** Some end users are, or have been, on the candidate. */
    RELEASING,
    /** All routes are being handed to the candidate. */
    PROMOTING,
    /** The candidate is the stable version; the previous one is kept. */
    PROMOTED,
    /** Everyone is being brought back to the stable version. */
    ROLLING_BACK,
    /** Everyone is on the stable version; this release is over. */
    ROLLED_BACK,
    /** The previous version is deleted; this release is over. */
    RETIRED;

    /** Whether a new release may begin: nothing of this one is in flight. */
    public boolean isOver() {
        return this == PROMOTED || this == ROLLED_BACK || this == RETIRED;
    }
}
