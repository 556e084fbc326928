package io.jenkins.plugins.istio.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What a person reads behind the question marks of a form: meaning, unit, default and an example. */
class HelpTextsTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern DEFAULT = Pattern.compile("<p>Default: [^<]*\\S.*</p>");
    private static final Pattern EXAMPLE = Pattern.compile("<p>Example: <code>.+</code></p>");
    private static final Pattern UNIT = Pattern.compile(
            "percent|percentage points|per 100 requests|per second|seconds|milliseconds|number with unit|whole number|share of the requests|query's own unit");

    /** Parameters whose value is a text that says how long. */
    private static final Set<String> DURATIONS = Set.of("every", "during", "interval", "timeout", "drain");

    @Test
    void everyParameterHasItsDefaultAndAnExample() throws IOException {
        Map<Path, String> texts = texts("help-");

        assertThat(texts).hasSizeGreaterThan(80);
        assertSoftly(soft -> texts.forEach((file, text) -> {
            soft.assertThat(text).as(file.toString()).containsPattern(DEFAULT).containsPattern(EXAMPLE);
        }));
    }

    @Test
    void everyQuantityHasItsUnit() throws IOException {
        List<Path> quantities = Stream.of(
                        ExtensionList.lookup(StepDescriptor.class).stream().map(step -> step.clazz),
                        ExtensionList.lookup(Descriptor.class).stream().map(each -> each.clazz))
                .flatMap(classes -> classes)
                .distinct()
                .flatMap(HelpTextsTest::quantities)
                .distinct()
                .toList();

        assertThat(quantities).hasSizeGreaterThan(15);
        assertSoftly(soft -> {
            for (Path file : quantities) {
                soft.assertThat(read(file).toLowerCase(Locale.ROOT))
                        .as(file.toString())
                        .containsPattern(UNIT);
            }
        });
    }

    @Test
    void everyStepHasAnExample() {
        assertSoftly(soft -> {
            for (StepDescriptor step : ExtensionList.lookup(StepDescriptor.class)) {
                soft.assertThat(read(folder(step.clazz).resolve("help.html")))
                        .as(step.getFunctionName())
                        .containsPattern("<p>Example: <code>" + step.getFunctionName() + "\\b.+</code></p>");
            }
        });
    }

    /** The help files of all that a person gives this type as a number or as a time. */
    private static Stream<Path> quantities(Class<?> type) {
        Stream<Path> mandatory = Stream.of(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> Stream.of(constructor.getParameters()))
                .filter(parameter -> isQuantity(parameter.getName(), parameter.getParameterizedType()))
                .map(Parameter::getName)
                .map(name -> helpOf(type, name));
        Stream<Path> optional = Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .filter(method -> isQuantity(nameOf(method), method.getGenericParameterTypes()[0]))
                .map(method -> helpOf(type, nameOf(method)));
        return Stream.concat(mandatory, optional);
    }

    private static boolean isQuantity(String name, Type type) {
        String written = type.getTypeName();
        return DURATIONS.contains(name)
                || type == int.class
                || type == double.class
                || written.contains("java.lang.Integer")
                || written.contains("java.lang.Double");
    }

    private static String nameOf(Method setter) {
        String name = setter.getName().substring("set".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** That of the class or of the nearest one that it extends, as Jenkins finds it. */
    private static Path helpOf(Class<?> type, String field) {
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .map(each -> folder(each).resolve("help-" + field + ".html"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no help for " + field + " of " + type.getName()));
    }

    private static Path folder(Class<?> type) {
        return RESOURCES.resolve(type.getName().replace('.', '/'));
    }

    private static Map<Path, String> texts(String prefix) throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .forEach(file -> texts.put(file, read(file)));
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("there is no help " + file, e);
        }
    }
}
