package io.jenkins.plugins.istio.steps;

import hudson.model.Result;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Carries out a {@link VerbStep}. */
final class VerbExecution extends ResumableExecution {
    private static final long serialVersionUID = 1L;

    private final VerbStep step;
    private boolean prepared;
    private String rolledBackInstead;

    VerbExecution(StepContext context, VerbStep step, Target target) {
        super(context, target);
        this.step = step;
    }

    @Override
    Progress<ReleaseReport> advance(EngineSession session, Narrator out) throws IOException, InterruptedException {
        ServiceRef service = target().in(session);
        RollBackAsked asked = step instanceof ChangingStep ? RollBackAsked.of(getContext(), session, service) : null;
        if (asked != null && !(step instanceof RollbackStep)) {
            rolledBackInstead = asked.words();
            return asked.advance(getContext(), session, service, out);
        }
        if (!prepared) {
            step.prepare(getContext());
            prepared = true;
        }
        return step.advance(
                session.engine(), service, Invocation.of(getContext()).afterClockWasSetBy(clockSetBy()), out);
    }

    @Override
    boolean goesBack() {
        return step instanceof RollbackStep || rolledBackInstead != null;
    }

    @Override
    void finished(ReleaseReport report) throws IOException, InterruptedException {
        if (rolledBackInstead != null) {
            say(rolledBackInstead + " That is done, and the run ends here.");
            getContext()
                    .onFailure(new FlowInterruptedException(
                            Result.ABORTED, true, new RolledBackInstead(rolledBackInstead)));
            return;
        }
        step.finish(getContext(), report, this::say);
        if (report.unstable()) {
            UnstableMark.put(getContext(), report);
        }
        getContext().onSuccess(report.asMap());
    }

    @Override
    void stopped(Throwable cause) {
        try {
            if (step instanceof ChangingStep && getContext().get(ReleaseContext.class) == null) {
                say(
                        "Stopped; nothing is rolled back, since no istioRelease block encloses this step. istioRollback(service: '"
                                + target().service() + "') brings every user back to the stable version.");
            }
        } catch (IOException | InterruptedException e) {
            cause.addSuppressed(e);
        }
        getContext().onFailure(cause);
    }
}
