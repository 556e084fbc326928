package io.jenkins.plugins.istio.rehearsal.script;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls a step from pipeline code: at once where it can, or by putting the code to sleep until the step is settled. */
final class StepInvocation {
    private StepInvocation() {}

    static Object call(String name, Object[] given) {
        PipelineRun run = PipelineRun.current();
        StepDefinition step = run.host()
                .steps()
                .find(name)
                .orElseThrow(() -> new UnknownName(name, run.host().steps().names()));
        Closure<?> body = given.length > 0 && given[given.length - 1] instanceof Closure<?> closure ? closure : null;
        Object[] values = body == null ? given : Arrays.copyOf(given, given.length - 1);
        Map<String, Object> arguments = named(step.signature(), values);
        ArgumentCheck.check(step.signature(), arguments.keySet(), body != null);
        Outcome outcome;
        try {
            StepCall call = run.call(step, arguments, body);
            if (!call.isSettled()) {
                return Continuable.suspend(name, call);
            }
            outcome = call.outcome();
        } catch (Exception failure) {
            throw Sneaky.rethrow(failure);
        }
        if (outcome.isFailure()) {
            throw Sneaky.rethrow(outcome.getAbnormal());
        }
        return outcome.getNormal();
    }

    private static Map<String, Object> named(StepSignature step, Object[] values) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (values.length == 0) {
            return arguments;
        }
        if (values.length > 1) {
            throw new IllegalArgumentException(step.name() + " takes named arguments, and got " + values.length
                    + " without names: " + Arrays.toString(values) + ". It takes " + step.listed() + ".");
        }
        if (values[0] instanceof Map<?, ?> map
                && (step.sole() == null
                        || step.open()
                        || map.keySet().stream().allMatch(CharSequence.class::isInstance))) {
            map.forEach((key, value) -> arguments.put(key.toString(), value));
        } else if (step.sole() != null) {
            arguments.put(step.sole(), values[0]);
        } else if (values[0] != null) {
            throw new IllegalArgumentException(
                    step.name() + " takes named arguments, and got " + values[0] + ". It takes " + step.listed() + ".");
        }
        return arguments;
    }
}
