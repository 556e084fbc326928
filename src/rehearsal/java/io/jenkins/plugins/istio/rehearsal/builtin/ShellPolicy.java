package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import hudson.AbortException;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import java.util.List;

/** What becomes of commands. A rehearsal never runs one. */
public enum ShellPolicy {
    /** Say what would run, and go on as if it had succeeded. */
    SKIP,
    /** End the run at the first command. */
    FAIL;

    void addTo(StepLibrary steps) {
        for (String name : List.of("sh", "bat", "powershell", "pwsh")) {
            steps.add(step(name)
                    .sole("script")
                    .optional("encoding", "label", "returnStatus", "returnStdout")
                    .does(this::run));
        }
    }

    private void run(StepCall call) throws AbortException {
        String command = call.text("script").strip();
        switch (this) {
            case FAIL ->
                throw new AbortException(call.name() + " is not run in a rehearsal, and --sh fail ends the run at: "
                        + command + " Give --sh skip to pass over commands.");
            case SKIP -> {
                command.lines().forEach(line -> call.say("(not run) + " + line));
                call.succeed(
                        call.flag("returnStatus", false) ? (Object) 0 : call.flag("returnStdout", false) ? "" : null);
            }
        }
    }
}
