package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.util.Map;
import java.util.Set;

public abstract class StepDescriptor extends Descriptor<Step> {
    public StepDescriptor() {}

    public abstract Set<? extends Class<?>> getRequiredContext();

    public Set<? extends Class<?>> getProvidedContext() {
        return Set.of();
    }

    public abstract String getFunctionName();

    public boolean takesImplicitBlockArgument() {
        return false;
    }

    public boolean isAdvanced() {
        return false;
    }

    public boolean isMetaStep() {
        return false;
    }

    public String argumentsToString(Map<String, Object> namedArguments) {
        return null;
    }

    /** The rehearsal asks descriptors that do not bind by themselves nothing. */
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        throw new UnsupportedOperationException(getFunctionName() + " leaves binding to Jenkins");
    }

    public static ExtensionList<StepDescriptor> all() {
        return ExtensionList.lookup(StepDescriptor.class);
    }

    public static StepDescriptor byFunctionName(String name) {
        return all().stream()
                .filter(each -> each.getFunctionName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
