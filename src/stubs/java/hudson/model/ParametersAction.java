package hudson.model;

import jenkins.model.RunAction2;

public class ParametersAction implements RunAction2, Queue.QueueAction {
    public ParametersAction(ParameterValue... parameters) {}

    @Override
    public boolean shouldSchedule(java.util.List<Action> actions) {
        return true;
    }

    @Override
    public String getDisplayName() {
        return "Parameters";
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "parameters";
    }

    @Override
    public void onLoad(Run<?, ?> run) {}

    @Override
    public void onAttached(Run<?, ?> run) {}
}
