package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import hudson.model.Result;
import io.jenkins.plugins.istio.rehearsal.pipeline.FlowGraph.Submission;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Answer;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Question;
import io.jenkins.plugins.istio.rehearsal.pipeline.PausedAtGate;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRunner.Gate;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code input}: a person decides whether the run goes on. */
final class InputStep implements Gate {
    private static final long serialVersionUID = 1L;

    /** A person's answer comes after what they saw, also where the clock stands still while they think. */
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Question question;
    private final String submitterParameter;

    private InputStep(Question question, String submitterParameter) {
        this.question = question;
        this.submitterParameter = submitterParameter;
    }

    static StepDefinition definition() {
        return step("input")
                .sole("message")
                .optional("id", "ok", "cancel", "submitter", "submitterParameter", "parameters")
                .does(InputStep::start);
    }

    private static void start(StepCall call) {
        List<String> submitters = call.has("submitter")
                ? Arrays.stream(call.text("submitter").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList()
                : List.of();
        Collection<?> parameters =
                call.has("parameters") ? (Collection<?>) call.arguments().get("parameters") : List.of();
        Question question = new Question(
                call.node().id(),
                call.text("message"),
                call.has("ok") ? call.text("ok") : "Proceed",
                submitters,
                parameters.stream().map(AskedParameter::of).toList(),
                List.of());
        call.await(new InputStep(question, call.text("submitterParameter")));
    }

    @Override
    public void ask(StepCall call) throws PausedAtGate, InterruptedException {
        List<String> answered = call.run().graph().answeredSince("istio");
        Answer answer = call.run().host().gates().answer(question.after(answered));
        if (answer instanceof Answer.Later later) {
            throw new PausedAtGate(question, later.why());
        } else if (answer instanceof Answer.Abort abort) {
            call.say("Rejected by " + abort.who());
            call.fail(new FlowInterruptedException(Result.ABORTED, new Rejected(abort.who())));
        } else if (answer instanceof Answer.Proceed proceed) {
            call.say("Approved by " + proceed.who());
            call.run().host().time().waitUntil(call.run().now().plus(MOMENT));
            call.run()
                    .graph()
                    .submitted(
                            call.node().id(),
                            new Submission(proceed.who(), call.run().now(), question.message(), proceed.values()));
            call.succeed(value(proceed));
        }
    }

    /** Nothing, a single value, or a map: as Jenkins does it. */
    private Object value(Answer.Proceed answer) {
        Map<String, Object> values = new LinkedHashMap<>(answer.values());
        if (submitterParameter != null) {
            values.put(submitterParameter, answer.who());
        }
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.values().iterator().next() : values;
    }

    @Override
    public void resume(StepCall call) {
        call.say("Asks again after the pause: " + question.message());
    }
}
