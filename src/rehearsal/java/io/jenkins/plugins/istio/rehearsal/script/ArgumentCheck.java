package io.jenkins.plugins.istio.rehearsal.script;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature.Body;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature.Parameter;
import java.util.Collection;
import java.util.Optional;

/** Holds a call against the step's signature. Jenkins only warns of a parameter that it does not know. */
public final class ArgumentCheck {
    private ArgumentCheck() {}

    /**
     * @throws IllegalArgumentException with a sentence for the pipeline's author
     */
    static void check(StepSignature step, Collection<String> given, boolean body) {
        complaint(step, given, body).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
    }

    /** What is wrong with the call, if anything. */
    public static Optional<String> complaint(StepSignature step, Collection<String> given, boolean body) {
        for (String name : given) {
            if (!step.open() && !step.has(name)) {
                return Optional.of(unknown(step, name));
            }
        }
        for (Parameter parameter : step.parameters()) {
            if (parameter.required() && !given.contains(parameter.name())) {
                return Optional.of(step.name() + " needs '" + parameter.name() + "'. It takes " + step.listed() + ".");
            }
        }
        if (body && step.body() == Body.NONE) {
            return Optional.of(step.name() + " takes no block { }, and one follows it.");
        }
        if (!body && step.body() == Body.REQUIRED) {
            return Optional.of(step.name() + " needs a block { } after it.");
        }
        return Optional.empty();
    }

    private static String unknown(StepSignature step, String name) {
        return step.name() + " has no parameter '" + name + "'" + Nearest.hint(name, step.parameterNames())
                + " It takes " + step.listed() + ".";
    }
}
