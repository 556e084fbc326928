package org.jenkinsci.plugins.structs.describable;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.Map;
import jenkins.model.Jenkins;

public interface CustomDescribableModel {
    default Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return arguments;
    }

    default UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable uninstantiated) {
        return uninstantiated;
    }

    static CustomDescribableModel of(Class<?> type) {
        if (!Describable.class.isAssignableFrom(type)) {
            return null;
        }
        Descriptor<?> descriptor = Jenkins.get().getDescriptor(type.asSubclass(Describable.class));
        return descriptor instanceof CustomDescribableModel model ? model : null;
    }
}
