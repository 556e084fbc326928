package io.jenkins.plugins.istio.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;

/** A node of a flow graph. */
final class TestNode extends FlowNode {
    private final String step;

    TestNode(String id, FlowNode... parents) {
        this("sh", id, parents);
    }

    private TestNode(String step, String id, FlowNode... parents) {
        super(null, id, parents);
        this.step = step;
        addAction(new TimingAction());
    }

    /** One of the plugin's own. */
    static TestNode istio(String id, FlowNode... parents) {
        return new TestNode("istioMirror", id, parents);
    }

    /** An input that somebody answered. */
    static TestNode input(String id, String approver, String message, FlowNode... parents) {
        return input(id, approver, message, Map.of(), parents);
    }

    static TestNode input(String id, String approver, String message, Map<String, Object> values, FlowNode... parents) {
        TestNode node = new TestNode("input", id, parents);
        node.addAction(new InputSubmittedAction(approver, values));
        node.addAction(new ArgumentsAction() {
            @Override
            protected Map<String, Object> getArgumentsInternal() {
                return Map.of("message", message);
            }
        });
        return node;
    }

    /** Found by the way back, since there is no execution to ask. */
    @Override
    public List<? extends BlockStartNode> getEnclosingBlocks() {
        List<BlockStartNode> around = new ArrayList<>();
        for (FlowNode node = before(this); node != null; node = before(node)) {
            if (node instanceof BlockEndNode<?> end) {
                node = end.getStartNode();
            } else if (node instanceof BlockStartNode start) {
                around.add(start);
            }
        }
        return around;
    }

    private static FlowNode before(FlowNode node) {
        return node.getParents().isEmpty() ? null : node.getParents().get(0);
    }

    @Override
    protected String getTypeDisplayName() {
        return step;
    }

    @Override
    protected String getTypeFunctionName() {
        return step;
    }
}
