package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.ParameterDefinition;
import java.util.List;

public class InputStep {
    private final String message;

    public InputStep(String message) {
        this.message = message;
    }

    public String getMessage() {
        return message;
    }

    public String getOk() {
        return "Proceed";
    }

    public String getSubmitter() {
        return null;
    }

    public List<ParameterDefinition> getParameters() {
        return List.of();
    }

    public boolean canSubmit() {
        return true;
    }
}
