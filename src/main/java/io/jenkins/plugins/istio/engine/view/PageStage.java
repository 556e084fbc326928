package io.jenkins.plugins.istio.engine.view;

/**
 * A stage of the road.
 *
 * @param name as the pipeline calls it
 * @param depth how many stages enclose it
 * @param state whether it lies behind or ahead
 */
public record PageStage(String name, int depth, State state) {
    /** Where a stage stands. */
    public enum State {
        DONE,
        NOW,
        AHEAD,
        UNSTABLE,
        FAILED,
        ABORTED,
        SKIPPED
    }

    public PageStage {
        name = Limits.sentence(name);
    }
}
