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
import io.jenkins.plugins.istio.engine.release.RollBackRequest;
import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Brings every user back to the stable version. */
public final class RollbackStep extends ChangingStep {
    private static final long serialVersionUID = 1L;
    static final Choice<Candidate> KEEP_CANDIDATE = Choice.of("keepCandidate", "scaled", Candidate.SCALED)
            .or("true", Candidate.RUNNING)
            .or("delete", Candidate.DELETED);
    static final Duration DRAIN = Duration.ofSeconds(10);

    private String reason;
    private String keepCandidate;
    private boolean promoted;
    private String drain;
    private boolean force;

    @DataBoundConstructor
    public RollbackStep() {}

    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    public String getKeepCandidate() {
        return keepCandidate;
    }

    /** A word, or true or false: Declarative's validator lets both through only as an Object. */
    @DataBoundSetter
    public void setKeepCandidate(Object keepCandidate) {
        this.keepCandidate = keepCandidate == null ? null : Util.fixEmptyAndTrim(keepCandidate.toString());
    }

    public boolean isPromoted() {
        return promoted;
    }

    @DataBoundSetter
    public void setPromoted(boolean promoted) {
        this.promoted = promoted;
    }

    public String getDrain() {
        return drain;
    }

    @DataBoundSetter
    public void setDrain(String drain) {
        this.drain = Util.fixEmptyAndTrim(drain);
    }

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    @Override
    void validate() {
        super.validate();
        KEEP_CANDIDATE.parse(keepCandidate);
        DurationText.parse("drain", drain, DRAIN);
    }

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return engine.rollBack()
                .advance(
                        new RollBackRequest(
                                service,
                                reason == null ? "asked for by the pipeline" : reason,
                                KEEP_CANDIDATE.parse(keepCandidate),
                                promoted,
                                DurationText.parse("drain", drain, DRAIN),
                                terms(force)),
                        caller,
                        out);
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioRollback");
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return describe(arguments, "reason");
        }

        @POST
        public FormValidation doCheckDrain(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, drain -> DurationText.parse("drain", drain, DRAIN));
        }

        @POST
        public ListBoxModel doFillKeepCandidateItems(@AncestorInPath Item item) {
            return items(item, KEEP_CANDIDATE);
        }
    }
}
