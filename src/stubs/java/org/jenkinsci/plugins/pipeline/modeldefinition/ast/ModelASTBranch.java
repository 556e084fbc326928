package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public final class ModelASTBranch extends ModelASTElement {
    private List<ModelASTStep> steps = List.of();

    public ModelASTBranch(Object sourceLocation) {
        super(sourceLocation);
    }

    public List<ModelASTStep> getSteps() {
        return steps;
    }

    public void setSteps(List<ModelASTStep> steps) {
        this.steps = steps;
    }
}
