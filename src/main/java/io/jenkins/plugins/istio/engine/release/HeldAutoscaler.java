package io.jenkins.plugins.istio.engine.release;

/**
 * A version's HorizontalPodAutoscaler, whose minimum is held up while the release runs.
 *
 * @param name the autoscaler
 * @param minimum what its minimum shall be when the release is over: what it was, and for a copy what the original's was
 * @param maximum the most it allows
 * @param held the minimum it is held at now
 * @param copied whether a release made it, as a copy of the stable's
 */
public record HeldAutoscaler(String name, int minimum, int maximum, int held, boolean copied) {

    /** Held at {@code wanted} or as near as its maximum allows. */
    HeldAutoscaler heldAt(int wanted) {
        return new HeldAutoscaler(name, minimum, maximum, Math.min(wanted, maximum), copied);
    }
}
