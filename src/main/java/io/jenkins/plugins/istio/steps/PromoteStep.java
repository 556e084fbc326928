package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.PromoteRequest;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.IOException;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Makes the candidate the stable version. */
public final class PromoteStep extends ChangingStep {
    private static final long serialVersionUID = 1L;
    static final Choice<Previous> KEEP_PREVIOUS = Choice.of("keepPrevious", "true", Previous.KEPT)
            .or("scaled", Previous.SCALED)
            .or("false", Previous.DELETED);
    static final Duration DRAIN = Duration.ofSeconds(30);

    private String keepPrevious;
    private String drain;
    private String export;
    private boolean force;
    private boolean requireApproval;
    private Integer approvals;

    @DataBoundConstructor
    public PromoteStep() {}

    public String getKeepPrevious() {
        return keepPrevious;
    }

    /** A word, or true or false: Declarative's validator lets both through only as an Object. */
    @DataBoundSetter
    public void setKeepPrevious(Object keepPrevious) {
        this.keepPrevious = keepPrevious == null ? null : Util.fixEmptyAndTrim(keepPrevious.toString());
    }

    public String getDrain() {
        return drain;
    }

    @DataBoundSetter
    public void setDrain(String drain) {
        this.drain = Util.fixEmptyAndTrim(drain);
    }

    public String getExport() {
        return export;
    }

    @DataBoundSetter
    public void setExport(String export) {
        this.export = Util.fixEmptyAndTrim(export);
    }

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    public boolean isRequireApproval() {
        return requireApproval;
    }

    @DataBoundSetter
    public void setRequireApproval(boolean requireApproval) {
        this.requireApproval = requireApproval;
    }

    public Integer getApprovals() {
        return approvals;
    }

    @DataBoundSetter
    public void setApprovals(Integer approvals) {
        this.approvals = approvals;
    }

    @Override
    void validate() {
        super.validate();
        RequiredApprovals.parse(requireApproval, approvals);
        KEEP_PREVIOUS.parse(keepPrevious);
        DurationText.parse("drain", drain, DRAIN);
        WorkspaceExport.check(export);
    }

    /** Without a workspace the step fails before it changes anything. */
    @Override
    void prepare(StepContext context) throws IOException, InterruptedException {
        WorkspaceExport.requireWorkspace(context, export);
    }

    @Override
    void finish(StepContext context, ReleaseReport report, Narrator out) throws IOException, InterruptedException {
        if (export != null && !isDryRun()) {
            WorkspaceExport.write(context, export, report.specs(), out);
        }
    }

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return engine.promote()
                .advance(
                        new PromoteRequest(
                                service,
                                KEEP_PREVIOUS.parse(keepPrevious),
                                DurationText.parse("drain", drain, DRAIN),
                                terms(force).withApprovals(RequiredApprovals.parse(requireApproval, approvals))),
                        caller,
                        out);
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioPromote");
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteStep_displayName();
        }

        @POST
        public FormValidation doCheckApprovals(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, RequiredApprovals::check);
        }

        @POST
        public FormValidation doCheckDrain(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, drain -> DurationText.parse("drain", drain, DRAIN));
        }

        @POST
        public FormValidation doCheckExport(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, WorkspaceExport::check);
        }

        @POST
        public ListBoxModel doFillKeepPreviousItems(@AncestorInPath Item item) {
            return items(item, KEEP_PREVIOUS);
        }
    }
}
