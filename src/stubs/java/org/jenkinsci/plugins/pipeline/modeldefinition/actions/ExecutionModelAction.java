package org.jenkinsci.plugins.pipeline.modeldefinition.actions;

import hudson.model.InvisibleAction;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStages;

public class ExecutionModelAction extends InvisibleAction {
    private final List<ModelASTStages> stages;

    public ExecutionModelAction(List<ModelASTStages> stages) {
        this.stages = stages;
    }

    public List<ModelASTStages> getStagesList() {
        return stages;
    }
}
