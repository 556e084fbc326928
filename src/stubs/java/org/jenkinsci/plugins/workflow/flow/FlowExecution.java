package org.jenkinsci.plugins.workflow.flow;

import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.GraphLookupView;

/** The rehearsal keeps the graph and answers the look-ups. */
public abstract class FlowExecution implements GraphLookupView {
    public FlowExecution() {}

    public abstract FlowExecutionOwner getOwner();

    public abstract List<FlowNode> getCurrentHeads();

    public abstract boolean isCurrentHead(FlowNode node);

    public abstract FlowNode getNode(String id) throws IOException;

    public String getUrl() throws IOException {
        return getOwner().getUrl();
    }

    public boolean isComplete() {
        return false;
    }
}
