package io.jenkins.plugins.istio.stubcheck;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whether each class of the plugin links in a real Jenkins: what it uses, what it overrides, what it has to implement. */
final class PluginCheck {
    private final ClassPath plugin;
    private final ClassPath stubs;
    private final ClassPath linked = new ClassPath();
    private final Consumer<String> differences;

    PluginCheck(ClassPath plugin, ClassPath stubs, ClassPath real, Consumer<String> differences) {
        this.plugin = plugin;
        this.stubs = stubs;
        this.differences = differences;
        linked.addAll(plugin);
        linked.addAll(real);
    }

    void checkAll() {
        for (ClassFile type : plugin.classes()) {
            type.references().stream().filter(this::leadsToJenkins).forEach(reference -> check(type, reference));
            if (jenkinsLineage(type).findAny().isPresent()) {
                checkOverrides(type);
                checkNothingLeftAbstract(type);
            }
        }
    }

    /** Of the plugin's own classes only what they inherit is of interest; the compiler has seen the rest. */
    private boolean leadsToJenkins(Reference reference) {
        return stubs.holds(reference.owner())
                || plugin.holds(reference.owner())
                        && linked.find(reference.owner()).stream()
                                .flatMap(this::jenkinsLineage)
                                .findAny()
                                .isPresent();
    }

    private Stream<ClassFile> jenkinsLineage(ClassFile type) {
        return linked.lineageOf(type.name()).filter(each -> stubs.holds(each.name()));
    }

    private void check(ClassFile from, Reference reference) {
        if (linked.find(reference.owner()).isEmpty()) {
            report(from, "uses " + reference + ", which does not exist");
        } else {
            reference.member().ifPresent(key -> checkMember(from, reference, key));
        }
    }

    private void checkMember(ClassFile from, Reference reference, String key) {
        if (declaredByThePlugin(reference.owner(), key)) {
            return;
        }
        Optional<Member> member = linked.member(reference.owner(), key);
        if (member.isEmpty()) {
            report(from, "uses " + reference + ", which does not exist");
        } else if (member.get().isStatic() != reference.expectsStatic()) {
            report(from, "uses " + reference + ", which is " + (member.get().isStatic() ? "" : "not ") + "static");
        }
    }

    /** Private members too: nested classes may use them, and the compiler has seen to it. */
    private boolean declaredByThePlugin(String owner, String key) {
        return plugin.holds(owner) && plugin.find(owner).orElseThrow().members().containsKey(key);
    }

    private void checkOverrides(ClassFile type) {
        for (Member member : type.members().values()) {
            if (member.isMethod() && !member.isConstructor() && !member.isPrivate() && !member.isStatic()) {
                type.parents()
                        .flatMap(parent -> linked.member(parent, member.key()).stream())
                        .filter(Member::isFinal)
                        .forEach(inherited -> report(type, "overrides " + member.key() + ", which is final"));
            }
        }
    }

    private void checkNothingLeftAbstract(ClassFile type) {
        if (type.isAbstract()) {
            return;
        }
        linked.lineageOf(type.name())
                .flatMap(parent -> parent.members().values().stream())
                .filter(member -> member.isMethod() && member.isAbstract())
                .map(Member::key)
                .distinct()
                .filter(key -> linked.lineageOf(type.name())
                        .map(parent -> parent.members().get(key))
                        .noneMatch(member -> member != null && !member.isAbstract()))
                .forEach(key -> report(type, "does not implement " + key));
    }

    private void report(ClassFile type, String what) {
        differences.accept("class " + type.readableName() + " " + what);
    }
}
