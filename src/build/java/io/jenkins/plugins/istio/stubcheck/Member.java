package io.jenkins.plugins.istio.stubcheck;

import java.util.Set;
import org.objectweb.asm.Opcodes;

/** A method or field as others see it; {@code key} is name and descriptor, by which the JVM links. */
record Member(String key, int access, Set<String> exceptions) {
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    static String methodKey(String name, String descriptor) {
        return name + descriptor;
    }

    static String fieldKey(String name, String descriptor) {
        return name + ":" + descriptor;
    }

    boolean isVisible() {
        return (access & VISIBLE) != 0;
    }

    boolean isPublic() {
        return has(Opcodes.ACC_PUBLIC);
    }

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isAbstract() {
        return has(Opcodes.ACC_ABSTRACT);
    }

    boolean isFinal() {
        return has(Opcodes.ACC_FINAL);
    }

    boolean isPrivate() {
        return has(Opcodes.ACC_PRIVATE);
    }

    boolean isSynthetic() {
        return has(Opcodes.ACC_SYNTHETIC);
    }

    boolean isMethod() {
        return key.indexOf('(') >= 0;
    }

    boolean isConstructor() {
        return key.startsWith("<init>");
    }

    private boolean has(int flag) {
        return (access & flag) != 0;
    }
}
