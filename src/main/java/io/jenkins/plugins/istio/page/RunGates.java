package io.jenkins.plugins.istio.page;

import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.PageGate;
import io.jenkins.plugins.istio.engine.view.PageGate.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;

/** The {@code input} steps that a run waits at. */
final class RunGates {
    private static final String PAGE = "../input/";

    private RunGates() {}

    /** With the addresses to answer them, relative to the tab, where the reader may; Jenkins asks for the right once more. */
    static List<PageGate> of(Run<?, ?> run) throws InterruptedException {
        InputAction inputs = run.getAction(InputAction.class);
        if (inputs == null || !run.isBuilding()) {
            return List.of();
        }
        try {
            return inputs.getExecutions().stream()
                    .filter(execution -> !execution.isSettled())
                    .map(execution -> gate(execution, run.getParent()))
                    .toList();
        } catch (TimeoutException stillLoading) {
            return List.of();
        }
    }

    private static PageGate gate(InputStepExecution execution, Job<?, ?> job) {
        InputStep input = execution.getInput();
        boolean maySubmit = input.getSubmitter() == null ? job.hasPermission(Item.BUILD) : input.canSubmit();
        boolean mayAbort = maySubmit || job.hasPermission(Item.CANCEL);
        boolean proceedsHere = maySubmit && input.getParameters().isEmpty();
        String address = PAGE + Util.rawEncode(execution.getId()) + "/";
        return new PageGate(
                execution.getId(),
                input.getMessage(),
                input.getOk(),
                submitters(input.getSubmitter()),
                List.of(),
                mayAbort ? new Answer(proceedsHere ? address + "proceedEmpty" : null, address + "abort") : null,
                PAGE);
    }

    static List<String> submitters(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
