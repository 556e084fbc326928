package io.jenkins.plugins.istio.harness;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.jvnet.hudson.test.JenkinsRule;

/** What a person does with pipelines. */
final class Pipelines {
    private Pipelines() {}

    static WorkflowRun start(JenkinsRule jenkins, String job, String script) throws Exception {
        WorkflowJob made = jenkins.createProject(WorkflowJob.class, job);
        made.setDefinition(new CpsFlowDefinition(script, true));
        return made.scheduleBuild2(0).waitForStart();
    }

    /** Answers the run's next gate as soon as it is open. */
    static void approve(JenkinsRule jenkins, WorkflowRun run, String gate, String person) throws Exception {
        approve(jenkins, run, gate, person, Map.of("APPROVER", person));
    }

    /** @param values of the gate's parameters; a gate that asks for some says {@code Input requested} instead of its message */
    static void approve(JenkinsRule jenkins, WorkflowRun run, String gate, String person, Map<String, Object> values)
            throws Exception {
        jenkins.waitForMessage(gate, run);
        InputStepExecution open = openGate(run);
        while (open == null) {
            Thread.yield();
            open = openGate(run);
        }
        try (ACLContext ignored = ACL.as2(User.getById(person, true).impersonate2())) {
            open.proceed(values);
        }
    }

    private static InputStepExecution openGate(WorkflowRun run) throws Exception {
        InputAction gates = run.getAction(InputAction.class);
        List<InputStepExecution> open = gates == null ? List.of() : gates.getExecutions();
        return open.isEmpty() ? null : open.get(0);
    }

    /** The lines of the log that report an error to the user. */
    static List<String> errors(WorkflowRun run) throws Exception {
        return Arrays.stream(JenkinsRule.getLog(run).split("\n"))
                .filter(line -> line.startsWith("ERROR:"))
                .toList();
    }
}
