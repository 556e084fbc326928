package io.jenkins.plugins.istio.engine.release;

import java.util.List;

/**
 * How far a Deployment is on its way to what was asked for.
 *
 * @param state see {@link State}
 * @param ready pods ready now
 * @param wanted pods asked for
 * @param words why, as the cluster says it; for progress lines and errors
 * @param images of its template, as in {@link PodTemplate}
 */
public record Rollout(State state, int ready, int wanted, String words, List<String> images) {
    /** Complete only when the newest generation was observed and all its pods, and no older ones, are available. */
    public enum State {
        PROGRESSING,
        COMPLETE,
        FAILED
    }

    public Rollout {
        images = List.copyOf(images);
    }

    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    public boolean isFailed() {
        return state == State.FAILED;
    }
}
