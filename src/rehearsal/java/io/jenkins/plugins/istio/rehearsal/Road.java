package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.PageStage.State;
import io.jenkins.plugins.istio.rehearsal.declarative.PipelineModel;
import io.jenkins.plugins.istio.rehearsal.declarative.StageModel;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.RunFacts;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import java.util.ArrayList;
import java.util.List;

/** The stages behind a run, and those ahead of it as far as its Jenkinsfile declares them. */
final class Road {
    private final List<Declared> declared = new ArrayList<>();

    private record Declared(String name, int depth) {}

    Road(List<PipelineModel> models) {
        models.forEach(model -> add(model.stages(), 0));
    }

    private void add(List<StageModel> stages, int depth) {
        for (StageModel stage : stages) {
            declared.add(new Declared(stage.name(), depth));
            add(stage.stages(), depth + 1);
            add(stage.parallel(), depth + 1);
        }
    }

    /** @param over whether the run has ended: what was not entered then never will be */
    List<PageStage> of(RunFacts run, boolean over) {
        List<PageStage> road = new ArrayList<>();
        List<Declared> ahead = new ArrayList<>(declared);
        for (StageReport stage : run.stages().values()) {
            road.add(new PageStage(stage.name(), stage.depth(), state(stage)));
            ahead.remove(new Declared(stage.name(), stage.depth()));
        }
        ahead.forEach(each -> road.add(new PageStage(each.name(), each.depth(), over ? State.SKIPPED : State.AHEAD)));
        return road;
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
