package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The {@code stage} blocks around a node. */
final class EnclosingStages {
    private EnclosingStages() {}

    /** Innermost first. */
    static List<Stage> of(FlowNode node) {
        List<Stage> stages = new ArrayList<>();
        for (BlockStartNode block : node.getEnclosingBlocks()) {
            LabelAction label = block.getAction(LabelAction.class);
            if (label != null && isBodyOfStage(block)) {
                stages.add(new Stage(block.getId(), label.getDisplayName()));
            }
        }
        return stages;
    }

    /** A step that is a block has a node for itself, and one for its body; the body bears the stage's name. */
    private static boolean isBodyOfStage(BlockStartNode block) {
        return block.getParents().stream()
                .anyMatch(step -> step.getDisplayFunctionName().equals("stage"));
    }
}
