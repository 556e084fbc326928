package io.jenkins.plugins.istio.rehearsal.jenkins;

import io.jenkins.plugins.istio.rehearsal.pipeline.FlowGraph.Submission;
import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord;
import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord.Kind;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.StageReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;

/** The flow graph of a run as Jenkins' types show it. */
final class RehearsedFlow extends FlowExecution {
    private static final Map<PipelineRun, RehearsedFlow> KNOWN = new WeakHashMap<>();
    private final PipelineRun run;
    private final Map<String, FlowNode> nodes = new HashMap<>();

    private RehearsedFlow(PipelineRun run) {
        this.run = run;
    }

    static synchronized RehearsedFlow of(PipelineRun run) {
        return KNOWN.computeIfAbsent(run, RehearsedFlow::new);
    }

    @Override
    public FlowNode getNode(String id) {
        for (FlowRecord record : run.graph().records()) {
            FlowNode node = nodes.get(record.id());
            if (node == null) {
                node = RehearsedNode.of(this, record, parents(record), nodes);
                stageName(record).map(LabelAction::new).ifPresent(node::addAction);
                nodes.put(record.id(), node);
            }
            Submission submission = run.graph().submission(record.id());
            if (submission != null && node.getAction(InputSubmittedAction.class) == null) {
                node.addAction(new InputSubmittedAction(submission.who(), submission.values()));
                node.addAction(new GivenArguments(Map.of("message", submission.message())));
            }
        }
        return nodes.get(id);
    }

    /** The name stands at the start of the stage's body, as Jenkins puts it. */
    private Optional<String> stageName(FlowRecord record) {
        boolean body = record.kind() == Kind.START && record.step().equals("body");
        return Optional.ofNullable(body ? run.facts().stages().get(record.enclosing()) : null)
                .map(StageReport::name);
    }

    private List<FlowNode> parents(FlowRecord record) {
        return record.parents().stream().map(nodes::get).toList();
    }

    @Override
    public BlockStartNode findEnclosingBlockStart(FlowNode node) {
        String enclosing = run.graph().get(node.getId()).enclosing();
        return enclosing == null ? null : (BlockStartNode) getNode(enclosing);
    }

    @Override
    public List<BlockStartNode> findAllEnclosingBlockStarts(FlowNode node) {
        List<BlockStartNode> all = new ArrayList<>();
        for (BlockStartNode each = findEnclosingBlockStart(node); each != null; each = findEnclosingBlockStart(each)) {
            all.add(each);
        }
        return all;
    }

    @Override
    public Iterable<BlockStartNode> iterateEnclosingBlocks(FlowNode node) {
        return findAllEnclosingBlockStarts(node);
    }

    @Override
    public boolean isActive(FlowNode node) {
        return run.outcome() == null && node instanceof BlockStartNode;
    }

    @Override
    public List<FlowNode> getCurrentHeads() {
        List<FlowRecord> records = run.graph().records();
        return List.of(getNode(records.get(records.size() - 1).id()));
    }

    @Override
    public boolean isCurrentHead(FlowNode node) {
        return getCurrentHeads().contains(node);
    }

    @Override
    public boolean isComplete() {
        return run.outcome() != null;
    }

    @Override
    public FlowExecutionOwner getOwner() {
        throw new UnsupportedOperationException("a rehearsal's flow has no owner");
    }
}
