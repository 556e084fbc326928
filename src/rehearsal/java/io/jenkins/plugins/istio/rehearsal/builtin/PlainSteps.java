package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;

/** Steps that are done at once. */
final class PlainSteps {
    private PlainSteps() {}

    static void addTo(StepLibrary steps) {
        steps.add(step("echo").sole("message").does(PlainSteps::echo));
        steps.add(step("isUnix").does(call -> call.succeed(true)));
        steps.add(step("milestone").optionalSole("ordinal").optional("label").does(call -> call.succeed(null)));
        steps.add(step("credentials").sole("credentialsId").does(PlainSteps::credentials));
        steps.add(step("properties").sole("properties").does(call -> call.succeed(null)));
    }

    private static void echo(StepCall call) {
        call.text("message").lines().forEach(call::say);
        call.succeed(null);
    }

    private static void credentials(StepCall call) {
        call.say("Credentials '" + call.text("credentialsId") + "' are a placeholder in a rehearsal: ****");
        call.succeed("****");
    }
}
