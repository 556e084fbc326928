package io.jenkins.plugins.istio.engine.view;

/** What the {@code istioRelease} block around a run's steps does when the run fails or is aborted. */
public enum Guard {
    /** Everyone is brought back to the stable version. */
    ROLLS_BACK,
    /** All stays as it is. */
    FREEZES
}
