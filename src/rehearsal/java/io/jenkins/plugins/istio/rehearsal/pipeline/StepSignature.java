package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a step is called.
 *
 * @param name in pipeline code
 * @param parameters in the order of their importance
 * @param sole the parameter that a single unnamed argument stands for; null when there is none
 * @param body whether a block follows
 * @param open whether names other than the parameters are accepted, too
 */
public record StepSignature(String name, List<Parameter> parameters, String sole, Body body, boolean open)
        implements Serializable {

    /** Whether a block of pipeline code follows the call. */
    public enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /**
     * @param name as written before the colon
     * @param required whether the step cannot do without
     */
    public record Parameter(String name, boolean required) implements Serializable {}

    public StepSignature {
        parameters = List.copyOf(parameters);
    }

    public boolean has(String parameter) {
        return parameters.stream().anyMatch(known -> known.name().equals(parameter));
    }

    public List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /** The parameters for a message: {@code message, result}; {@code nothing} when there are none. */
    public String listed() {
        return parameters.isEmpty() ? "nothing" : parameterNames().stream().collect(Collectors.joining(", "));
    }
}
