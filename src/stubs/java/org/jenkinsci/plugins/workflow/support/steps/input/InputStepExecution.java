package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.Run;

public class InputStepExecution {
    InputStepExecution() {}

    public String getId() {
        return null;
    }

    public InputStep getInput() {
        return null;
    }

    public Run getRun() {
        return null;
    }

    public boolean isSettled() {
        return false;
    }
}
