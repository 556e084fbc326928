package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.istio.rehearsal.pipeline.Agenda.Cancellation;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import java.time.Duration;
import java.time.Instant;

/** {@code waitUntil { }}: asks again, less and less often, until the block says true. */
final class WaitUntilStep implements StepCall.Pending {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private Duration pause = Duration.ofMillis(250);
    private Instant next;
    private transient Cancellation timer;

    private WaitUntilStep() {}

    static StepDefinition definition() {
        return step("waitUntil")
                .optional("initialRecurrencePeriod", "quiet")
                .block()
                .does(call -> {
                    WaitUntilStep wait = new WaitUntilStep();
                    call.await(wait);
                    call.runBody(call.scope(), wait::answered);
                });
    }

    private void answered(StepCall call, Outcome outcome) {
        if (outcome.isFailure() || Boolean.TRUE.equals(outcome.getNormal())) {
            call.settle(outcome.isFailure() ? outcome : new Outcome(null, null));
            return;
        }
        next = call.run().now().plus(pause);
        pause = pause.multipliedBy(6).dividedBy(5).compareTo(LONGEST) > 0
                ? LONGEST
                : pause.multipliedBy(6).dividedBy(5);
        resume(call);
    }

    @Override
    public void resume(StepCall call) {
        if (next != null) {
            timer = call.run().host().agenda().at(next, () -> {
                next = null;
                call.runBody(call.scope(), this::answered);
            });
        }
    }

    @Override
    public void stop(StepCall call, Throwable cause) {
        if (timer != null) {
            timer.cancel();
        }
        call.fail(cause);
    }
}
