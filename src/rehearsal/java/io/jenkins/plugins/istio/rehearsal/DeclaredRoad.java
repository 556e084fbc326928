package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.PageStage.State;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel;
import io.jenkins.plugins.istio.rehearsal.declarative.StageModel;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.RunFacts;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import java.util.ArrayList;
import java.util.List;

/** The stages behind a run, and those ahead of it as far as its Jenkinsfile declares them. */
final class DeclaredRoad {
    private final List<PageStage> plan = new ArrayList<>();

    DeclaredRoad(List<PipelineModel> models) {
        models.forEach(model -> add(model.stages(), 0));
    }

    private void add(List<StageModel> stages, int depth) {
        for (StageModel stage : stages) {
            plan.add(new PageStage(stage.name(), depth, State.AHEAD, stage.written()));
            add(stage.stages(), depth + 1);
            add(stage.parallel(), depth + 1);
        }
    }

    /** @param over whether the run has ended */
    Road of(RunFacts run, boolean over) {
        List<PageStage> entered = run.stages().values().stream()
                .map(stage -> new PageStage(stage.name(), stage.depth(), state(stage)))
                .toList();
        return plan.isEmpty() ? Road.entered(entered) : Road.planned(entered, plan, over);
    }

    static PageRun run(RunFacts run, boolean over) {
        return new PageRun(
                run.job(),
                "#" + run.number(),
                run.started(),
                over
                        ? PageRun.State.valueOf(
                                BuildResult.worst(null, run.result()).name())
                        : PageRun.State.RUNNING);
    }

    private static State state(StageReport stage) {
        if (stage.skipped() != null) {
            return State.SKIPPED;
        } else if (stage.result() == null) {
            return State.NOW;
        }
        return switch (stage.result()) {
            case SUCCESS -> State.DONE;
            case UNSTABLE -> State.UNSTABLE;
            case FAILURE -> State.FAILED;
            case NOT_BUILT -> State.SKIPPED;
            case ABORTED -> State.ABORTED;
        };
    }
}
