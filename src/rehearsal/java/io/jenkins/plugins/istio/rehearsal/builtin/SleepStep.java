package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import io.jenkins.plugins.istio.rehearsal.pipeline.Agenda.Cancellation;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import java.time.Duration;
import java.time.Instant;

/** {@code sleep}: waits on the rehearsal's clock. */
final class SleepStep implements StepCall.Pending {
    private static final long serialVersionUID = 1L;
    private final Instant until;
    private transient Cancellation timer;

    private SleepStep(Instant until) {
        this.until = until;
    }

    static StepDefinition definition() {
        return step("sleep").sole("time").optional("unit").does(SleepStep::start);
    }

    private static void start(StepCall call) {
        Duration length = TimeUnits.duration(call.text("time"), call.has("unit") ? call.text("unit") : "SECONDS");
        call.say("Sleeping for " + TimeUnits.words(length));
        SleepStep sleep = new SleepStep(call.run().now().plus(length));
        call.await(sleep);
        sleep.resume(call);
    }

    @Override
    public void resume(StepCall call) {
        timer = call.run().host().agenda().at(until, () -> call.succeed(null));
    }

    @Override
    public void stop(StepCall call, Throwable cause) {
        timer.cancel();
        call.fail(cause);
    }
}
