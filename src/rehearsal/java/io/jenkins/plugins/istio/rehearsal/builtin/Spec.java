package io.jenkins.plugins.istio.rehearsal.builtin;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepDefinition;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLogic;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature.Body;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Describes a step in a line: {@code step("retry").sole("count").optional("conditions").block().does(…)}. */
final class Spec {
    private final String name;
    private final List<Parameter> parameters = new ArrayList<>();
    private String sole;
    private Body body = Body.NONE;
    private boolean open;

    private Spec(String name) {
        this.name = name;
    }

    static Spec step(String name) {
        return new Spec(name);
    }

    /** The parameter that an unnamed argument stands for; required. */
    Spec sole(String parameter) {
        sole = parameter;
        parameters.add(new Parameter(parameter, true));
        return this;
    }

    /** The parameter that an unnamed argument stands for; may be left out. */
    Spec optionalSole(String parameter) {
        sole = parameter;
        return optional(parameter);
    }

    Spec optional(String... names) {
        for (String each : names) {
            parameters.add(new Parameter(each, false));
        }
        return this;
    }

    Spec block() {
        body = Body.REQUIRED;
        return this;
    }

    Spec optionalBlock() {
        body = Body.OPTIONAL;
        return this;
    }

    Spec anyParameter() {
        open = true;
        return this;
    }

    StepDefinition does(StepLogic logic) {
        return new StepDefinition(new StepSignature(name, parameters, sole, body, open), logic);
    }
}
