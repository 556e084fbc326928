package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.Approval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;

/**
 * Scans the way that led to a step backwards for the newest {@code input} that a person answered. Branches that ran in
 * parallel beside that way, or have ended before it, are another's: their gates are not counted.
 */
final class LatestApproval {
    private LatestApproval() {}

    static Optional<Approval> before(FlowNode step) {
        FlowNode next = step;
        for (FlowNode node = previous(step); node != null; node = previous(node)) {
            InputSubmittedAction submitted = node.getAction(InputSubmittedAction.class);
            if (submitted != null && isPerson(submitted.getApprover())) {
                Instant opened = Instant.ofEpochMilli(TimingAction.getStartTime(next));
                return Optional.of(new Approval(submitted.getApprover(), opened, message(node), null));
            }
            next = node;
        }
        return Optional.empty();
    }

    private static FlowNode previous(FlowNode node) {
        List<FlowNode> parents = node.getParents();
        if (parents.size() > 1 && node instanceof BlockEndNode<?> joined) {
            return joined.getStartNode();
        }
        return parents.isEmpty() ? null : parents.get(0);
    }

    private static boolean isPerson(String approver) {
        return approver != null && !approver.isEmpty() && !approver.equals("anonymous");
    }

    private static String message(FlowNode input) {
        Object message = ArgumentsAction.getArguments(input).get("message");
        return message == null ? null : message.toString();
    }
}
