package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public abstract class ModelASTStageBase extends ModelASTElement {
    protected ModelASTStageBase(Object sourceLocation) {
        super(sourceLocation);
    }
}
