package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import com.cloudbees.groovy.cps.Outcome;
import hudson.model.Result;
import io.jenkins.plugins.istio.rehearsal.pipeline.Agenda.Cancellation;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import java.time.Duration;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code timeout(time: 5, unit: 'MINUTES') { }}, on the rehearsal's clock. */
final class TimeoutStep implements StepCall.Pending {
    private static final long serialVersionUID = 1L;
    private final Instant until;
    private transient Cancellation timer;

    private TimeoutStep(Instant until) {
        this.until = until;
    }

    static StepDefinition definition() {
        return step("timeout").sole("time").optional("unit", "activity").block().does(TimeoutStep::start);
    }

    private static void start(StepCall call) {
        Duration length = TimeUnits.duration(call.text("time"), call.has("unit") ? call.text("unit") : "MINUTES");
        call.say("Timeout set to expire in " + TimeUnits.words(length));
        TimeoutStep timeout = new TimeoutStep(call.run().now().plus(length));
        call.await(timeout);
        timeout.resume(call);
        call.runBody(call.scope(), timeout::ended);
    }

    @Override
    public void resume(StepCall call) {
        timer = call.run().host().agenda().at(until, () -> expired(call));
    }

    private static void expired(StepCall call) {
        call.say("Cancelling nested steps due to timeout");
        call.stop(new FlowInterruptedException(Result.ABORTED, new TimeoutExceeded()));
    }

    private void ended(StepCall call, Outcome outcome) {
        timer.cancel();
        call.settle(outcome);
    }
}
