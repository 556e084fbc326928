package io.jenkins.plugins.istio.steps;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The parameters of a data-bound class, as Jenkins sees them: those of the constructor in their order, then the setters
 * by name.
 *
 * @param <T> the class
 */
final class DataBound<T> {
    private final Constructor<T> constructor;
    private final Map<String, Type> mandatory = new LinkedHashMap<>();
    private final Map<String, Method> setters = new TreeMap<>();

    @SuppressWarnings("unchecked")
    DataBound(Class<T> type) {
        Constructor<T> found = null;
        for (Constructor<?> candidate : type.getConstructors()) {
            if (candidate.isAnnotationPresent(DataBoundConstructor.class)) {
                found = (Constructor<T>) candidate;
            }
        }
        if (found == null) {
            throw new IllegalStateException(type + " has no public @DataBoundConstructor");
        }
        constructor = found;
        for (Parameter parameter : constructor.getParameters()) {
            mandatory.put(parameter.getName(), parameter.getParameterizedType());
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                setters.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), method);
            }
        }
    }

    /** The names, mandatory ones first. */
    Set<String> names() {
        Map<String, Type> all = new LinkedHashMap<>(mandatory);
        setters.keySet().forEach(name -> all.put(name, null));
        return all.keySet();
    }

    /**
     * @param given by name; absent ones stay as they are by default
     * @param coercion makes a value fit the parameter of that name and type
     */
    T make(Map<String, ?> given, BiFunction<String, Type, Object> coercion) {
        try {
            T made = constructor.newInstance(mandatory.entrySet().stream()
                    .map(each -> coercion.apply(each.getKey(), each.getValue()))
                    .toArray());
            for (Map.Entry<String, Method> setter : setters.entrySet()) {
                if (given.get(setter.getKey()) != null) {
                    setter.getValue()
                            .invoke(
                                    made,
                                    coercion.apply(
                                            setter.getKey(), setter.getValue().getGenericParameterTypes()[0]));
                }
            }
            return made;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(constructor.getDeclaringClass() + " refuses its parameters", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor.getDeclaringClass() + " cannot be made", e);
        }
    }

    /** The class without its type arguments. */
    static Class<?> erased(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** What a list holds. */
    static Class<?> element(Type list) {
        return erased(((ParameterizedType) list).getActualTypeArguments()[0]);
    }
}
