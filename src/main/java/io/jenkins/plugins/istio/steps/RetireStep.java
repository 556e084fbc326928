package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.RetireRequest;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Deletes the version that a promotion kept: a person's last word. */
public final class RetireStep extends ChangingStep {
    private static final long serialVersionUID = 1L;

    private boolean force;

    @DataBoundConstructor
    public RetireStep() {}

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return engine.retire().advance(new RetireRequest(service, terms(force)), caller, out);
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioRetire");
        }

        @Override
        public String getDisplayName() {
            return Messages.RetireStep_displayName();
        }
    }
}
