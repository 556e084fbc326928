package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Carries out a {@link VerbStep}. */
final class VerbExecution extends ResumableExecution {
    private static final long serialVersionUID = 1L;

    private final VerbStep step;
    private boolean prepared;

    VerbExecution(StepContext context, VerbStep step, Target target) {
        super(context, target);
        this.step = step;
    }

    @Override
    Progress<ReleaseReport> advance(EngineSession session, Narrator out) throws IOException, InterruptedException {
        if (!prepared) {
            step.prepare(getContext());
            prepared = true;
        }
        return step.advance(session.engine(), target().in(session), Invocation.of(getContext()), out);
    }

    @Override
    void finished(ReleaseReport report) throws IOException, InterruptedException {
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
