package io.jenkins.plugins.istio.build;

import hudson.model.Describable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What a person may write of one describable: its constructor's parameters and its setters, as Jenkins binds them. */
record Parameters(Class<?> type, List<String> names) {

    static List<Parameters> ofDescribables(List<Class<?>> classes) {
        return classes.stream()
                .filter(Describable.class::isAssignableFrom)
                .filter(Parameters::isConcrete)
                .map(Parameters::of)
                .toList();
    }

    static Parameters of(Class<?> type) {
        Stream<String> mandatory = Stream.of(type.getConstructors())
                .filter(Parameters::isBound)
                .flatMap(constructor -> Stream.of(constructor.getParameters()))
                .map(Parameter::getName);
        Stream<String> optional = Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(setter -> Character.toLowerCase(setter.charAt(3)) + setter.substring(4));
        return new Parameters(type, Stream.concat(mandatory, optional).sorted().toList());
    }

    static boolean isConcrete(Class<?> type) {
        return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    }

    private static boolean isBound(Constructor<?> constructor) {
        return constructor.isAnnotationPresent(DataBoundConstructor.class);
    }
}
