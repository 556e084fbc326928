package io.jenkins.plugins.istio.steps;

import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Turns what a pipeline or a form gives into parameters. Jenkins' own binding only warns of unknown names in production,
 * takes no single map for a list and answers with stack traces; this one answers with a sentence.
 */
final class Arguments {
    private static final List<String> CLASS_KEYS = List.of("$class", "stapler-class");

    private Arguments() {}

    /**
     * @param type what to make
     * @param where for messages: {@code istioDeploy}
     * @param given the arguments by name
     * @throws BadParameter with a sentence
     */
    static <T> T bind(Class<T> type, String where, Map<?, ?> given) {
        DataBound<T> bound = new DataBound<>(type);
        Map<String, Object> named = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            String name = nameOf(String.valueOf(key), bound);
            if (!CLASS_KEYS.contains(name)) {
                requireKnown(name, bound.names(), where);
                named.put(name, value);
            }
        });
        return bound.make(named, (name, parameterType) -> coerce(where + " " + name, parameterType, named.get(name)));
    }

    private static String nameOf(String key, DataBound<?> bound) {
        boolean anonymous = key.equals(UninstantiatedDescribable.ANONYMOUS_KEY);
        return anonymous && !bound.names().isEmpty() ? bound.names().iterator().next() : key;
    }

    private static void requireKnown(String name, Set<String> known, String where) {
        if (!known.contains(name)) {
            throw new BadParameter(where + " has no parameter '" + name + "'."
                    + NearestWord.to(name, known)
                            .map(near -> " Did you mean '" + near + "'?")
                            .orElse("")
                    + (known.isEmpty() ? " It takes none." : " It takes: " + String.join(", ", known) + "."));
        }
    }

    private static Object coerce(String where, Type type, Object value) {
        Class<?> wanted = DataBound.erased(type);
        if (value == null) {
            return null;
        }
        if (wanted == List.class) {
            return list(where, DataBound.element(type), value);
        }
        if (wanted == Object.class) {
            return value instanceof List<?>
                    ? list(where, String.class, value)
                    : Scalars.coerce(where, String.class, value);
        }
        return Describable.class.isAssignableFrom(wanted)
                ? describable(where, wanted, value)
                : Scalars.coerce(where, wanted, value);
    }

    private static List<Object> list(String where, Class<?> element, Object value) {
        List<Object> all = new ArrayList<>();
        for (Object each : elements(element, value)) {
            all.add(coerce(where, element, each));
        }
        return all;
    }

    private static List<?> elements(Class<?> element, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Map<?, ?> map
                && element.isAnnotationPresent(WrittenAsMap.class)
                && !map.containsKey("name")) {
            return map.entrySet().stream()
                    .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                    .toList();
        }
        if (value instanceof CharSequence text && !Describable.class.isAssignableFrom(element)) {
            return Lists.named(text.toString());
        }
        return List.of(value);
    }

    private static Object describable(String where, Class<?> wanted, Object value) {
        if (wanted.isInstance(value)) {
            return value;
        }
        if (value instanceof UninstantiatedDescribable written) {
            String name = written.getSymbol() != null ? written.getSymbol() : written.getKlass();
            return bind(implementation(where, wanted, name), where + ": " + name, written.getArguments());
        }
        if (value instanceof Map<?, ?> map) {
            Object name = CLASS_KEYS.stream()
                    .map(map::get)
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
            return bind(implementation(where, wanted, name == null ? null : name.toString()), where, map);
        }
        throw new BadParameter(where + " is '" + value + "'; expected "
                + (isOpen(wanted)
                        ? "one of " + String.join(", ", names(wanted)) + ", each with its parameters in parentheses."
                        : "a map of " + String.join(", ", new DataBound<>(wanted).names()) + "."));
    }

    /** @param name a symbol, a class name or the last part of one; null where only one class is possible */
    private static Class<?> implementation(String where, Class<?> wanted, String name) {
        if (!isOpen(wanted)) {
            return wanted;
        }
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            Class<?> type = descriptor.clazz;
            if (wanted.isAssignableFrom(type)
                    && (symbols(descriptor).contains(name)
                            || type.getName().equals(name)
                            || type.getSimpleName().equals(name))) {
                return type;
            }
        }
        throw new BadParameter(
                where + (name == null ? " holds a map without a name" : " holds '" + name + "'") + "; expected one of "
                        + String.join(", ", names(wanted)) + ", each with its parameters in parentheses.");
    }

    private static boolean isOpen(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers());
    }

    private static List<String> names(Class<?> wanted) {
        List<String> names = new ArrayList<>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (wanted.isAssignableFrom(descriptor.clazz)) {
                symbols(descriptor).stream().findFirst().ifPresent(names::add);
            }
        }
        return names.stream().sorted().toList();
    }

    private static List<String> symbols(Descriptor<?> descriptor) {
        Symbol symbol = descriptor.getClass().getAnnotation(Symbol.class);
        return symbol == null ? List.of() : List.of(symbol.value());
    }
}
