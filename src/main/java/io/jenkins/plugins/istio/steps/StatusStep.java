package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import org.kohsuke.stapler.DataBoundConstructor;

/** Says who serves whom now. Changes nothing. */
public final class StatusStep extends VerbStep {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public StatusStep() {}

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return Progress.finished(engine.status(service));
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioStatus");
        }

        @Override
        public String getDisplayName() {
            return Messages.StatusStep_displayName();
        }
    }
}
