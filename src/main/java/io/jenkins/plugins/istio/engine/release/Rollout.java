package io.jenkins.plugins.istio.engine.release;

/**
 * How far a Deployment is on its way to what was asked for.
 *
 * @param state see {@link State}
 * @param ready pods ready now
 * @param wanted pods asked for
 * @param words why, as the cluster says it; for progress lines and errors
 */
public record Rollout(State state, int ready, int wanted, String words) {
    /** Complete only when the newest generation was observed and all its pods, and no older ones, are available. */
    public enum State {
        PROGRESSING,
        COMPLETE,
        FAILED
    }

    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    public boolean isFailed() {
        return state == State.FAILED;
    }
}
