package org.jenkinsci.plugins.workflow.support.steps.input;

public class InputStepExecution {
    InputStepExecution() {}

    public String getId() {
        return null;
    }

    public InputStep getInput() {
        return null;
    }

    public boolean isSettled() {
        return false;
    }
}
