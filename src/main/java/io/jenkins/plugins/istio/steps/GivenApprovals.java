package io.jenkins.plugins.istio.steps;

import hudson.util.Secret;
import io.jenkins.plugins.istio.engine.release.Approval;
import io.jenkins.plugins.istio.engine.release.Stage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;

/**
 * Scans the way that led to a step backwards for each {@code input} that a person answered. A branch that runs beside that
 * way is another's, and so are its gates. Branches that ended before it count when none of them touched a release: they ask
 * several people at once.
 */
final class GivenApprovals {
    /** How the names of our own steps begin. */
    private static final String OUR_STEPS = "istio";

    private static final int LONGEST_VALUE = 200;

    private final List<Approval> found = new ArrayList<>();

    private GivenApprovals() {}

    /** In order of time. */
    static List<Approval> before(FlowNode step) {
        GivenApprovals scan = new GivenApprovals();
        FlowNode next = step;
        for (FlowNode node = scan.previous(step); node != null; node = scan.previous(node)) {
            approval(node, next, scan.found);
            next = node;
        }
        Collections.reverse(scan.found);
        scan.found.sort(Comparator.comparing(Approval::when));
        return List.copyOf(scan.found);
    }

    private FlowNode previous(FlowNode node) {
        List<FlowNode> parents = node.getParents();
        if (parents.size() > 1 && node instanceof BlockEndNode<?> joined) {
            takeBranches(joined);
            return joined.getStartNode();
        }
        return parents.isEmpty() ? null : parents.get(0);
    }

    private void takeBranches(BlockEndNode<?> joined) {
        List<Approval> inside = new ArrayList<>();
        Set<FlowNode> seen = new HashSet<>(Set.of(joined.getStartNode()));
        Deque<FlowNode> open = new ArrayDeque<>(Set.of(joined));
        while (!open.isEmpty()) {
            FlowNode next = open.pop();
            for (FlowNode node : next.getParents()) {
                if (node.getDisplayFunctionName().startsWith(OUR_STEPS)) {
                    return;
                }
                if (seen.add(node)) {
                    open.push(node);
                    approval(node, next, inside);
                }
            }
        }
        found.addAll(inside);
    }

    /** @param next the node after it, which began when the gate opened */
    private static void approval(FlowNode node, FlowNode next, Collection<Approval> into) {
        InputSubmittedAction submitted = node.getAction(InputSubmittedAction.class);
        String approver = submitted == null ? null : submitted.getApprover();
        if (isPerson(approver)) {
            Instant opened = Instant.ofEpochMilli(TimingAction.getStartTime(next));
            List<Stage> stages = EnclosingStages.of(node);
            into.add(new Approval(
                    approver,
                    opened,
                    message(node),
                    texts(submitted.getParameters()),
                    stages.isEmpty() ? null : stages.get(0).id(),
                    null));
        }
    }

    private static boolean isPerson(String approver) {
        return approver != null && !approver.isEmpty() && !approver.equals("anonymous");
    }

    private static String message(FlowNode input) {
        Object message = ArgumentsAction.getArguments(input).get("message");
        return message == null ? null : message.toString();
    }

    private static Map<String, String> texts(Map<String, Object> parameters) {
        Map<String, String> texts = new TreeMap<>();
        if (parameters != null) {
            parameters.forEach((name, value) -> {
                String text = value instanceof Secret ? "(a secret)" : String.valueOf(value);
                texts.put(name, text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
            });
        }
        return texts;
    }
}
