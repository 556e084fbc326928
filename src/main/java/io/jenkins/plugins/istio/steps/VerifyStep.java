package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.VerifyRequest;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Puts questions to evidence and acts on the verdict. */
public final class VerifyStep extends GuardedStep {
    private static final long serialVersionUID = 1L;

    private final List<CheckParam> checks;
    private String during;

    @DataBoundConstructor
    public VerifyStep(List<CheckParam> checks) {
        this.checks = Lists.kept(checks);
    }

    @Override
    public List<CheckParam> getChecks() {
        return checks;
    }

    public String getDuring() {
        return during;
    }

    @DataBoundSetter
    public void setDuring(String during) {
        this.during = Util.fixEmptyAndTrim(during);
    }

    @Override
    void validate() {
        super.validate();
        if (checks.isEmpty()) {
            throw new BadParameter(
                    "istioVerify has no checks; expected at least one, for example checks: [successRate(min: 99.5)].");
        }
        guard(checks);
        DurationText.parse("during", during, Duration.ZERO);
    }

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return engine.verify()
                .advance(
                        new VerifyRequest(
                                service,
                                guard(checks),
                                DurationText.parse("during", during, Duration.ZERO),
                                terms(false)),
                        caller,
                        out);
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioVerify");
        }

        @Override
        public String getDisplayName() {
            return Messages.VerifyStep_displayName();
        }

        @POST
        public FormValidation doCheckDuring(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, during -> DurationText.parse("during", during, null));
        }

        @POST
        public FormValidation doCheckInterval(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, GuardedStep::checkInterval);
        }

        @POST
        public ListBoxModel doFillOnFailureItems(@AncestorInPath Item item) {
            return items(item, ON_FAILURE);
        }

        @POST
        public ListBoxModel doFillOnInconclusiveItems(@AncestorInPath Item item) {
            return items(item, ON_INCONCLUSIVE);
        }
    }
}
