package io.jenkins.plugins.istio.rehearsal.compile;

import io.jenkins.plugins.istio.rehearsal.declarative.StepNames;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature.Body;
import io.jenkins.plugins.istio.rehearsal.script.RehearsalScript;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.runtime.InvokerHelper;

/** Every name that a script may call. */
final class KnownNames implements StepNames {
    private final StepLibrary steps;
    private final Set<String> variables;
    private final Set<String> ofTheLanguage = new HashSet<>();

    KnownNames(StepLibrary steps, Set<String> variables) {
        this.steps = steps;
        this.variables = variables;
        InvokerHelper.getMetaClass(RehearsalScript.class)
                .getMethods()
                .forEach(method -> ofTheLanguage.add(method.getName()));
        InvokerHelper.getMetaClass(RehearsalScript.class)
                .getMetaMethods()
                .forEach(method -> ofTheLanguage.add(method.getName()));
    }

    boolean knows(String name) {
        return steps.find(name).isPresent() || variables.contains(name) || ofTheLanguage.contains(name);
    }

    Optional<StepSignature> step(String name) {
        return variables.contains(name) ? Optional.empty() : steps.find(name).map(step -> step.signature());
    }

    /** What a misspelt name may have meant. */
    Collection<String> suggestions() {
        Set<String> all = new TreeSet<>(steps.names());
        all.addAll(variables);
        return all;
    }

    @Override
    public Collection<String> blockSteps() {
        return steps.names().stream()
                .filter(name -> steps.find(name).orElseThrow().signature().body() != Body.NONE)
                .toList();
    }
}
