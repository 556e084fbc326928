package io.jenkins.plugins.istio.stubcheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Classes by name, those of the JDK behind them; answers what the JVM would find. */
final class ClassPath {
    private final Map<String, ClassFile> classes = new TreeMap<>();
    private final Map<String, Optional<ClassFile>> jdk = new TreeMap<>();

    void add(ClassFile file) {
        classes.putIfAbsent(file.name(), file);
    }

    void addAll(ClassPath other) {
        other.classes().forEach(this::add);
    }

    Collection<ClassFile> classes() {
        return classes.values();
    }

    boolean holds(String name) {
        return classes.containsKey(name);
    }

    ClassPath only(Predicate<ClassFile> wanted) {
        ClassPath some = new ClassPath();
        classes().stream().filter(wanted).forEach(some::add);
        return some;
    }

    Optional<ClassFile> find(String name) {
        ClassFile known = classes.get(name);
        return known != null ? Optional.of(known) : jdk.computeIfAbsent(name, ClassPath::fromJdk);
    }

    /** All that the class is, itself first, as far as it is known. */
    Set<String> lineage(String name) {
        Set<String> found = new LinkedHashSet<>();
        collect(name, found);
        return found;
    }

    Stream<ClassFile> lineageOf(String name) {
        return lineage(name).stream().map(this::find).flatMap(Optional::stream);
    }

    /** The member that is linked when {@code key} is asked of the class; constructors are not inherited. */
    Optional<Member> member(String owner, String key) {
        Stream<ClassFile> where = key.startsWith("<init>") ? find(owner).stream() : lineageOf(owner);
        return where.map(type -> type.members().get(key))
                .filter(member -> member != null && !member.isPrivate())
                .findFirst();
    }

    private void collect(String name, Set<String> found) {
        if (found.add(name)) {
            find(name).ifPresent(type -> type.parents().forEach(parent -> collect(parent, found)));
        }
    }

    private static Optional<ClassFile> fromJdk(String name) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(ClassFileReader.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the JDK", e);
        }
    }
}
