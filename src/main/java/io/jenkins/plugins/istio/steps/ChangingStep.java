package io.jenkins.plugins.istio.steps;

import hudson.Util;
import io.jenkins.plugins.istio.engine.release.Terms;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that changes the cluster, and the terms on which it does. */
public abstract class ChangingStep extends VerbStep {
    private static final long serialVersionUID = 1L;
    static final Choice<Boolean> ON_DRIFT = Choice.of("onDrift", "fail", false).or("overwrite", true);

    private boolean dryRun;
    private boolean takeOver;
    private String onDrift;

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isTakeOver() {
        return takeOver;
    }

    @DataBoundSetter
    public void setTakeOver(boolean takeOver) {
        this.takeOver = takeOver;
    }

    public String getOnDrift() {
        return onDrift;
    }

    @DataBoundSetter
    public void setOnDrift(String onDrift) {
        this.onDrift = Util.fixEmptyAndTrim(onDrift);
    }

    @Override
    void validate() {
        super.validate();
        ON_DRIFT.parse(onDrift);
    }

    final Terms terms(boolean force) {
        return new Terms(dryRun, takeOver, ON_DRIFT.parse(onDrift), force);
    }
}
