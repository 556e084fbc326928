package io.jenkins.plugins.istio.rehearsal.jenkins;

import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Makes the nodes of Jenkins' flow graph. */
final class RehearsedNode {
    private RehearsedNode() {}

    /**
     * @param parents the nodes before it
     * @param known nodes made so far, by id
     */
    static FlowNode of(
            FlowExecution execution, FlowRecord record, List<FlowNode> parents, Map<String, FlowNode> known) {
        FlowNode[] before = parents.toArray(FlowNode[]::new);
        FlowNode node =
                switch (record.kind()) {
                    case ATOM -> new Atom(execution, record, before);
                    case START -> new Start(execution, record, before);
                    case END -> new End(execution, record, (Start) known.get(record.detail()), before);
                };
        node.addAction(new BeganAt(record.when()));
        return node;
    }

    private static final class Atom extends AtomNode {
        private final String step;

        Atom(FlowExecution execution, FlowRecord record, FlowNode... parents) {
            super(execution, record.id(), parents);
            step = record.step();
        }

        @Override
        protected String getTypeDisplayName() {
            return step;
        }
    }

    private static final class Start extends BlockStartNode {
        private final String step;

        Start(FlowExecution execution, FlowRecord record, FlowNode... parents) {
            super(execution, record.id(), parents);
            step = record.step();
        }

        @Override
        protected String getTypeDisplayName() {
            return step + " : Start";
        }

        @Override
        protected String getTypeFunctionName() {
            return step;
        }
    }

    private static final class End extends BlockEndNode<Start> {
        private final String step;

        End(FlowExecution execution, FlowRecord record, Start start, FlowNode... parents) {
            super(execution, record.id(), start, parents);
            step = record.step();
        }

        @Override
        protected String getTypeDisplayName() {
            return step + " : End";
        }

        @Override
        protected String getTypeFunctionName() {
            return step;
        }
    }
}
