package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTStep extends ModelASTElement {
    private String name;

    public ModelASTStep(Object sourceLocation) {
        super(sourceLocation);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String toGroovy() {
        return name + "()";
    }
}
