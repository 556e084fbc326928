package io.jenkins.plugins.istio.stubcheck;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whether a stub promises only what the real class keeps. It may leave things out, never put things in. */
final class StubComparison {
    private final ClassPath stubs;
    private final ClassPath real;
    private final Consumer<String> differences;

    StubComparison(ClassPath stubs, ClassPath real, Consumer<String> differences) {
        this.stubs = stubs;
        this.real = real;
        this.differences = differences;
    }

    void compareAll() {
        stubs.classes().stream().filter(ClassFile::isVisible).forEach(this::compare);
    }

    private void compare(ClassFile stub) {
        Optional<ClassFile> found = real.find(stub.name());
        if (found.isEmpty()) {
            report(stub, "does not exist");
            return;
        }
        compareKind(stub, found.get());
        compareLineage(stub);
        stub.members().values().stream().filter(Member::isVisible).forEach(member -> compare(stub, member));
        if (stub.isAnnotation()) {
            compareAnnotations(stub, found.get());
        }
    }

    private void compareKind(ClassFile stub, ClassFile actual) {
        if (stub.isInterface() != actual.isInterface()) {
            report(stub, actual.isInterface() ? "is an interface" : "is not an interface");
        }
        if (stub.isEnum() != actual.isEnum()) {
            report(stub, actual.isEnum() ? "is an enum" : "is not an enum");
        }
        if (!stub.isEnum() && stub.isAbstract() != actual.isAbstract()) {
            report(stub, actual.isAbstract() ? "is abstract" : "is not abstract");
        }
        if (!stub.isEnum() && stub.isFinal() != actual.isFinal()) {
            report(stub, actual.isFinal() ? "is final" : "is not final");
        }
        if (!actual.isVisible()) {
            report(stub, "is not visible");
        }
    }

    private void compareLineage(ClassFile stub) {
        Set<String> added = stubs.lineage(stub.name());
        added.removeAll(real.lineage(stub.name()));
        added.forEach(parent -> report(stub, "is no " + parent.replace('/', '.')));
    }

    private void compare(ClassFile stub, Member member) {
        Optional<Member> found = real.member(stub.name(), member.key());
        if (found.isEmpty()) {
            report(stub, "has no " + member.key());
            return;
        }
        Member actual = found.get();
        if (member.isStatic() != actual.isStatic()) {
            report(stub, member.key() + (actual.isStatic() ? " is static" : " is not static"));
        }
        if (member.isPublic() != actual.isPublic()) {
            report(stub, member.key() + (actual.isPublic() ? " is public" : " is not public"));
        }
        if (member.isFinal() != actual.isFinal() && !stub.isInterface()) {
            report(stub, member.key() + (actual.isFinal() ? " is final" : " is not final"));
        }
        if (member.isAbstract() != actual.isAbstract()) {
            report(stub, member.key() + (actual.isAbstract() ? " is abstract" : " has a body"));
        }
        if (!member.isSynthetic() && !checked(member).equals(checked(actual))) {
            report(stub, member.key() + " throws " + checked(actual));
        }
    }

    /** How an annotation is kept and where it may stand decides whether anything finds it. */
    private void compareAnnotations(ClassFile stub, ClassFile actual) {
        Set<String> added = new TreeSet<>(stub.annotations());
        added.removeAll(actual.annotations());
        added.forEach(annotation -> report(stub, "is not annotated with " + annotation));
    }

    private Set<String> checked(Member member) {
        Set<String> checked = new TreeSet<>();
        for (String exception : member.exceptions()) {
            Set<String> lineage = real.lineage(exception);
            if (!lineage.contains("java/lang/RuntimeException") && !lineage.contains("java/lang/Error")) {
                checked.add(exception);
            }
        }
        return checked;
    }

    private void report(ClassFile stub, String inJenkins) {
        differences.accept("stub " + stub.readableName() + ": in Jenkins it " + inJenkins);
    }
}
