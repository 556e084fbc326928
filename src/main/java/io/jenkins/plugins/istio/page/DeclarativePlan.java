package io.jenkins.plugins.istio.page;

import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.PageStage.State;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.ExecutionModelAction;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTBranch;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStage;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStages;

/** The stages that a declarative pipeline declares, with their steps. Loaded only where its plugin is installed. */
final class DeclarativePlan {
    private final List<PageStage> stages = new ArrayList<>();

    private DeclarativePlan() {}

    /** Empty for a script that is no declarative pipeline. */
    static List<PageStage> of(Run<?, ?> run) {
        ExecutionModelAction model = run.getAction(ExecutionModelAction.class);
        return model == null ? List.of() : of(model.getStagesList());
    }

    static List<PageStage> of(List<ModelASTStages> pipelines) {
        DeclarativePlan plan = new DeclarativePlan();
        pipelines.forEach(pipeline -> plan.add(pipeline, 0));
        return plan.stages;
    }

    private void add(ModelASTStages several, int depth) {
        if (several != null) {
            several.getStages().forEach(stage -> add(stage, depth));
        }
    }

    private void add(ModelASTStage stage, int depth) {
        stages.add(new PageStage(stage.getName(), depth, State.AHEAD, steps(stage)));
        add(stage.getStages(), depth + 1);
        add(stage.getParallel(), depth + 1);
    }

    private static List<String> steps(ModelASTStage stage) {
        return stage.getBranches().stream()
                .map(ModelASTBranch::getSteps)
                .flatMap(List::stream)
                .map(step -> step.toGroovy().strip().replaceAll("\\s+", " "))
                .toList();
    }
}
