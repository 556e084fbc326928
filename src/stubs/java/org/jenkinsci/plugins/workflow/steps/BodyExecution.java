package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.Collection;
import java.util.concurrent.Future;
import jenkins.model.CauseOfInterruption;

public abstract class BodyExecution implements Future<Object>, Serializable {
    private static final long serialVersionUID = 1L;

    public BodyExecution() {}

    public abstract Collection<StepExecution> getCurrentExecutions();

    public boolean cancel(CauseOfInterruption... causes) {
        return cancel(new FlowInterruptedException(hudson.model.Result.ABORTED, causes));
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        return cancel(new CauseOfInterruption[0]);
    }

    public boolean cancel(Throwable error) {
        throw new UnsupportedOperationException("this body cannot be stopped");
    }
}
