package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The steps that pipeline code can call, by name. */
public final class StepLibrary {
    private final Map<String, StepDefinition> steps = new LinkedHashMap<>();

    public StepLibrary add(StepDefinition step) {
        steps.put(step.signature().name(), step);
        return this;
    }

    public Optional<StepDefinition> find(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    public Collection<String> names() {
        return steps.keySet();
    }
}
