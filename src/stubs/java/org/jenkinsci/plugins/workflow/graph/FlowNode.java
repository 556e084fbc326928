package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** In the rehearsal a node of its own small graph; who encloses it is asked of the execution, as in Jenkins. */
public abstract class FlowNode extends Actionable implements Saveable {
    private final FlowExecution execution;
    private final String id;
    private final List<FlowNode> parents;

    protected FlowNode(FlowExecution execution, String id, List<FlowNode> parents) {
        this.execution = execution;
        this.id = id;
        this.parents = List.copyOf(parents);
    }

    protected FlowNode(FlowExecution execution, String id, FlowNode... parents) {
        this(execution, id, List.of(parents));
    }

    protected abstract String getTypeDisplayName();

    public String getId() {
        return id;
    }

    public FlowExecution getExecution() {
        return execution;
    }

    public List<FlowNode> getParents() {
        return parents;
    }

    public List<String> getParentIds() {
        return parents.stream().map(FlowNode::getId).toList();
    }

    public List<? extends BlockStartNode> getEnclosingBlocks() {
        return execution.findAllEnclosingBlockStarts(this);
    }

    public Iterable<BlockStartNode> iterateEnclosingBlocks() {
        return execution.iterateEnclosingBlocks(this);
    }

    public String getEnclosingId() {
        BlockStartNode enclosing = execution.findEnclosingBlockStart(this);
        return enclosing == null ? null : enclosing.getId();
    }

    public List<String> getAllEnclosingIds() {
        return getEnclosingBlocks().stream().map(FlowNode::getId).toList();
    }

    public final boolean isActive() {
        return execution.isActive(this);
    }

    public final ErrorAction getError() {
        return getAction(ErrorAction.class);
    }

    @Override
    public String getDisplayName() {
        LabelAction label = getAction(LabelAction.class);
        return label != null ? label.getDisplayName() : getTypeDisplayName();
    }

    public String getDisplayFunctionName() {
        return getTypeFunctionName();
    }

    protected String getTypeFunctionName() {
        return getTypeDisplayName();
    }

    public String getUrl() throws IOException {
        return execution.getUrl() + "node/" + id + "/";
    }

    @Override
    public void save() throws IOException {}

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowNode node && id.equals(node.id) && execution.equals(node.execution);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
