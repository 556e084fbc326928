package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTStages extends ModelASTElement {
    private List<ModelASTStage> stages = List.of();

    public ModelASTStages(Object sourceLocation) {
        super(sourceLocation);
    }

    public List<ModelASTStage> getStages() {
        return stages;
    }

    public void setStages(List<ModelASTStage> stages) {
        this.stages = stages;
    }
}
