package io.jenkins.plugins.istio.page;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.PageStage.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The stages that a run has entered, in their order. */
final class RunStages {
    /** What Declarative writes on stages that it enters and leaves at once, for a {@code when} or after a failure. */
    private static final String STATUS = "STAGE_STATUS";

    private static final String SKIPPED = "SKIPPED_FOR_";

    private final Map<Integer, BlockStartNode> starts = new TreeMap<>();
    private final Map<String, BlockEndNode<?>> ends = new HashMap<>();
    private final Map<String, Result> warnings = new HashMap<>();

    private RunStages() {}

    static List<PageStage> of(FlowExecution execution, Run<?, ?> run) {
        RunStages stages = new RunStages();
        stages.walk(execution);
        return stages.starts.values().stream()
                .map(start -> stages.stage(start, run))
                .toList();
    }

    private void walk(FlowExecution execution) {
        Map<String, FlowNode> seen = new HashMap<>();
        Deque<FlowNode> next = new ArrayDeque<>(execution.getCurrentHeads());
        while (!next.isEmpty()) {
            FlowNode node = next.pop();
            if (seen.put(node.getId(), node) == null) {
                note(node);
                next.addAll(node.getParents());
            }
        }
    }

    private void note(FlowNode node) {
        if (node instanceof BlockStartNode start && isStage(start)) {
            starts.put(Integer.valueOf(start.getId()), start);
        } else if (node instanceof BlockEndNode<?> end) {
            ends.put(end.getStartNode().getId(), end);
        }
        WarningAction warning = node.getAction(WarningAction.class);
        if (warning != null) {
            node.getAllEnclosingIds()
                    .forEach(id -> warnings.merge(id, warning.getResult(), (one, other) -> one.combine(other)));
        }
    }

    private static boolean isStage(FlowNode node) {
        return node.getAction(LabelAction.class) != null && node.getAction(ThreadNameAction.class) == null;
    }

    private PageStage stage(BlockStartNode start, Run<?, ?> run) {
        int depth = (int)
                start.getEnclosingBlocks().stream().filter(RunStages::isStage).count();
        return new PageStage(start.getDisplayName(), depth, state(start, run));
    }

    private State state(BlockStartNode start, Run<?, ?> run) {
        String declared = TagsAction.getTagValue(start, STATUS);
        if (declared != null && declared.startsWith(SKIPPED)) {
            return State.SKIPPED;
        }
        BlockEndNode<?> end = ends.get(start.getId());
        if (end == null) {
            return run.isBuilding() ? State.NOW : State.ABORTED;
        }
        ErrorAction error = end.getError();
        if (error != null) {
            return error.getError() instanceof FlowInterruptedException ? State.ABORTED : State.FAILED;
        }
        return warnings.containsKey(start.getId()) ? State.UNSTABLE : State.DONE;
    }
}
