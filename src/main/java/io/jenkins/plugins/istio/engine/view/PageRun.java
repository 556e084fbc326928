package io.jenkins.plugins.istio.engine.view;

import java.time.Instant;

/**
 * The run that a page belongs to.
 *
 * @param job its full name
 * @param number {@code #12}
 * @param started when
 * @param state how it goes
 */
public record PageRun(String job, String number, Instant started, State state) {
    /** How a run goes, or how it ended. */
    public enum State {
        RUNNING,
        SUCCESS,
        UNSTABLE,
        FAILURE,
        ABORTED,
        NOT_BUILT
    }
}
