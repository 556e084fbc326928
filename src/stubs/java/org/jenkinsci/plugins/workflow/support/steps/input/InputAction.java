package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.Run;
import java.util.List;
import java.util.concurrent.TimeoutException;
import jenkins.model.RunAction2;

public class InputAction implements RunAction2 {
    @Override
    public void onAttached(Run<?, ?> run) {}

    @Override
    public void onLoad(Run<?, ?> run) {}

    public synchronized List<InputStepExecution> getExecutions() throws InterruptedException, TimeoutException {
        return List.of();
    }

    public boolean isWaitingForInput() throws InterruptedException, TimeoutException {
        return false;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Paused for Input";
    }

    @Override
    public String getUrlName() {
        return "input";
    }
}
