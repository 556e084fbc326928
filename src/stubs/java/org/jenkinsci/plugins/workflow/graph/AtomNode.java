package org.jenkinsci.plugins.workflow.graph;

import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class AtomNode extends FlowNode {
    protected AtomNode(FlowExecution execution, String id, FlowNode... parents) {
        super(execution, id, parents);
    }
}
