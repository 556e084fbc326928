package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTStage extends ModelASTStageBase {
    private String name;
    private ModelASTStages stages;
    private ModelASTParallel parallel;
    private List<ModelASTBranch> branches = List.of();

    public ModelASTStage(Object sourceLocation) {
        super(sourceLocation);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public ModelASTStages getStages() {
        return stages;
    }

    public void setStages(ModelASTStages stages) {
        this.stages = stages;
    }

    public ModelASTParallel getParallel() {
        return parallel;
    }

    public void setParallel(ModelASTParallel parallel) {
        this.parallel = parallel;
    }

    public List<ModelASTBranch> getBranches() {
        return branches;
    }

    public void setBranches(List<ModelASTBranch> branches) {
        this.branches = branches;
    }
}
