package io.jenkins.plugins.istio.steps;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Makes the run UNSTABLE, and the step's own node too, so that the right stage turns yellow. */
final class UnstableMark {
    private UnstableMark() {}

    static void put(StepContext context, ReleaseReport report) throws IOException, InterruptedException {
        String reasons = report.results().stream()
                .filter(result -> result.verdict() != Verdict.PASSED)
                .map(CheckResult::reason)
                .collect(Collectors.joining("; "));
        context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reasons));
        context.get(Run.class).setResult(Result.UNSTABLE);
    }
}
