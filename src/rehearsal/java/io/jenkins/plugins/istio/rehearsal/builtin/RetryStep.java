package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;

/** {@code retry(3) { }}. */
final class RetryStep {
    private RetryStep() {}

    static StepDefinition definition() {
        return step("retry").sole("count").optional("conditions").block().does(call -> attempt(call, left(call)));
    }

    private static int left(StepCall call) {
        return Integer.parseInt(call.text("count"));
    }

    private static void attempt(StepCall call, int left) {
        call.runBody(call.scope(), (self, outcome) -> ended(self, outcome, left - 1));
    }

    private static void ended(StepCall call, Outcome outcome, int left) {
        if (outcome.isSuccess() || left <= 0 || Failures.isInterruption(outcome.getAbnormal())) {
            call.settle(outcome);
            return;
        }
        call.say("ERROR: " + Failures.sentence(outcome.getAbnormal()));
        call.say("Retrying");
        attempt(call, left);
    }
}
