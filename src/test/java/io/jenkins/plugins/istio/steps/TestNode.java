package io.jenkins.plugins.istio.steps;

import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;

/** A node of a flow graph. */
final class TestNode extends FlowNode {
    TestNode(String id, FlowNode... parents) {
        super(null, id, parents);
        addAction(new TimingAction());
    }

    /** An input that somebody answered. */
    static TestNode input(String id, String approver, String message, FlowNode... parents) {
        TestNode node = new TestNode(id, parents);
        node.addAction(new InputSubmittedAction(approver, Map.of()));
        node.addAction(new ArgumentsAction() {
            @Override
            protected Map<String, Object> getArgumentsInternal() {
                return Map.of("message", message);
            }
        });
        return node;
    }

    @Override
    protected String getTypeDisplayName() {
        return "step";
    }
}
