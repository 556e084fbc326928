package io.jenkins.plugins.istio.rehearsal.jenkins;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A plugin's step that has not ended yet. */
final class RunningStep implements StepCall.Pending {
    private static final long serialVersionUID = 1L;
    private final StepExecution execution;

    RunningStep(StepExecution execution) {
        this.execution = execution;
    }

    StepExecution execution() {
        return execution;
    }

    @Override
    public void stop(StepCall call, Throwable cause) {
        try {
            execution.stop(cause);
        } catch (Exception trouble) {
            trouble.addSuppressed(cause);
            call.fail(trouble);
        }
    }

    @Override
    public void resume(StepCall call) {
        execution.onResume();
    }
}
