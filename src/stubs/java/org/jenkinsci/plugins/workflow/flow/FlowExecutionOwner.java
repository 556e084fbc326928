package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Queue;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
    private static final long serialVersionUID = 1L;

    public FlowExecutionOwner() {}

    public abstract FlowExecution get() throws IOException;

    public abstract File getRootDir() throws IOException;

    public abstract Queue.Executable getExecutable() throws IOException;

    public abstract String getUrl() throws IOException;

    public TaskListener getListener() throws IOException {
        throw new IOException("no log here");
    }

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();

    /** Something with a flow execution: in Jenkins, a run of a Pipeline. */
    public interface Executable extends Queue.Executable {
        FlowExecutionOwner asFlowExecutionOwner();
    }
}
