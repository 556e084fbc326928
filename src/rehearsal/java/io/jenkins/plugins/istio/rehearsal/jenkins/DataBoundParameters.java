package io.jenkins.plugins.istio.rehearsal.jenkins;

import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature.Body;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepSignature.Parameter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of a class as Jenkins reads them: those of the constructor are required, those with setters are not. */
final class DataBoundParameters {
    private DataBoundParameters() {}

    static boolean areOf(Class<?> type) {
        return constructor(type).isPresent();
    }

    static StepSignature signature(String name, Class<?> type, boolean block) {
        List<Parameter> parameters = new ArrayList<>();
        constructor(type)
                .ifPresent(found -> Arrays.stream(found.getParameters())
                        .forEach(each -> parameters.add(new Parameter(each.getName(), true))));
        String sole = parameters.size() == 1 ? parameters.get(0).name() : null;
        Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(DataBoundParameters::property)
                .sorted(Comparator.naturalOrder())
                .forEach(property -> parameters.add(new Parameter(property, false)));
        if (sole == null && parameters.size() == 1) {
            sole = parameters.get(0).name();
        }
        return new StepSignature(name, parameters, sole, block ? Body.REQUIRED : Body.NONE, false);
    }

    private static Optional<Constructor<?>> constructor(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(candidate -> candidate.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst();
    }

    private static String property(Method setter) {
        String name = setter.getName().substring("set".length());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
