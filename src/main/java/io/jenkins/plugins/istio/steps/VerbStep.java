package io.jenkins.plugins.istio.steps;

import hudson.Util;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that asks the engine for one verb. */
public abstract class VerbStep extends IstioStep {
    private static final long serialVersionUID = 1L;

    private String service;

    @Override
    public String getService() {
        return service;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = Util.fixEmptyAndTrim(service);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            validate();
            String function = getDescriptor().getFunctionName();
            return new VerbExecution(context, this, Target.of(function, target(), context.get(ReleaseContext.class)));
        } catch (BadParameter e) {
            throw StepFailure.of(e);
        }
    }

    /** Fetches what the verb needs besides parameters, once, in the background, before the verb is asked for the first time. */
    void prepare(StepContext context) throws IOException, InterruptedException {}

    /** Does with the result what only the pipeline's own surroundings can, once, in the background, before the step returns. */
    void finish(StepContext context, ReleaseReport report, Narrator out) throws IOException, InterruptedException {}

    /** Asks the engine, again and again with the same request until it is finished. */
    abstract Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out);
}
