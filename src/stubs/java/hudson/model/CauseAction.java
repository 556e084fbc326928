package hudson.model;

import java.util.List;
import jenkins.model.RunAction2;

public class CauseAction implements RunAction2 {
    private final List<Cause> causes;

    public CauseAction(Cause... causes) {
        this.causes = List.of(causes);
    }

    public List<Cause> getCauses() {
        return causes;
    }

    @Override
    public String getDisplayName() {
        return "Cause";
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "cause";
    }

    @Override
    public void onLoad(Run<?, ?> run) {}

    @Override
    public void onAttached(Run<?, ?> run) {}
}
