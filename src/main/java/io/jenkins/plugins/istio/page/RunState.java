package io.jenkins.plugins.istio.page;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageRun.State;
import java.time.Instant;

/** A run in the page's words. */
final class RunState {
    private RunState() {}

    static PageRun of(Run<?, ?> run) {
        return new PageRun(
                run.getParent().getFullName(),
                "#" + run.getNumber(),
                Instant.ofEpochMilli(run.getStartTimeInMillis()),
                run.isBuilding() ? State.RUNNING : ended(run.getResult()));
    }

    private static State ended(Result result) {
        return result == null ? State.ABORTED : State.valueOf(result.toString());
    }
}
