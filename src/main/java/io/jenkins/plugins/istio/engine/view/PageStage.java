package io.jenkins.plugins.istio.engine.view;

import java.util.List;

/**
 * A stage of the road.
 *
 * @param name as the pipeline calls it
 * @param depth how many stages enclose it
 * @param state whether it lies behind or ahead
 * @param steps what it does, as it is written; empty when that is not known, or lies behind
 */
public record PageStage(String name, int depth, State state, List<String> steps) {
    private static final int MOST_STEPS = 20;

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
        steps = Limits.sentences(steps, MOST_STEPS);
    }

    /** One of which nothing more is known. */
    public PageStage(String name, int depth, State state) {
        this(name, depth, state, List.of());
    }

    PageStage with(List<String> written) {
        return new PageStage(name, depth, state, written);
    }

    PageStage in(State other) {
        return new PageStage(name, depth, other, steps);
    }
}
