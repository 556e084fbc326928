package org.jenkinsci.plugins.workflow.steps;

/** In the rehearsal it runs where it was started. */
public abstract class SynchronousNonBlockingStepExecution<T> extends StepExecution {
    private static final long serialVersionUID = 1L;

    protected SynchronousNonBlockingStepExecution(StepContext context) {
        super(context);
    }

    protected abstract T run() throws Exception;

    @Override
    public final boolean start() throws Exception {
        getContext().onSuccess(run());
        return true;
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        super.stop(cause);
    }

    @Override
    public void onResume() {}

    @Override
    public String getStatus() {
        return null;
    }

    @Override
    public boolean blocksRestart() {
        return false;
    }
}
