package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** The block around a release: takes it, tells the steps inside which service is meant, and rolls back when they fail. */
public final class ReleaseStep extends IstioStep {
    private static final long serialVersionUID = 1L;
    static final Choice<Boolean> ON_FAILURE =
            Choice.of("onFailure", "rollback", true).or("freeze", false);
    static final Choice<Boolean> ROLLBACK =
            Choice.of("rollback", "onFailure", true).or("never", false);

    private final String service;
    private boolean takeOver;
    private boolean wait;
    private boolean gitops;
    private String onFailure;
    private String rollback;

    @DataBoundConstructor
    public ReleaseStep(String service) {
        this.service = Util.fixEmptyAndTrim(service);
    }

    @Override
    public String getService() {
        return service;
    }

    public boolean isTakeOver() {
        return takeOver;
    }

    @DataBoundSetter
    public void setTakeOver(boolean takeOver) {
        this.takeOver = takeOver;
    }

    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public boolean isGitops() {
        return gitops;
    }

    @DataBoundSetter
    public void setGitops(boolean gitops) {
        this.gitops = gitops;
    }

    public String getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        this.onFailure = Util.fixEmptyAndTrim(onFailure);
    }

    public String getRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(String rollback) {
        this.rollback = Util.fixEmptyAndTrim(rollback);
    }

    @Override
    void validate() {
        super.validate();
        if (service == null) {
            throw new BadParameter(
                    "istioRelease does not know which service is meant. Expected the Kubernetes Service that users call,"
                            + " for example istioRelease(service: 'reviews') { }.");
        }
        ON_FAILURE.parse(onFailure);
        ROLLBACK.parse(rollback);
    }

    boolean rollsBack() {
        return ON_FAILURE.parse(onFailure) && ROLLBACK.parse(rollback);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            validate();
            return new ReleaseExecution(context, this, target());
        } catch (BadParameter e) {
            throw StepFailure.of(e);
        }
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioRelease");
        }

        @Override
        public String getDisplayName() {
            return Messages.ReleaseStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(ReleaseContext.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return describe(arguments, "service");
        }

        @POST
        public ListBoxModel doFillOnFailureItems(@AncestorInPath Item item) {
            return items(item, ON_FAILURE);
        }

        @POST
        public ListBoxModel doFillRollbackItems(@AncestorInPath Item item) {
            return items(item, ROLLBACK);
        }
    }
}
