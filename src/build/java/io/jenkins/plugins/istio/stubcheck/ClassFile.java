package io.jenkins.plugins.istio.stubcheck;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** What of one class can make another class link or fail; names as in class files, with slashes. */
record ClassFile(
        String name,
        int access,
        String superName,
        List<String> interfaces,
        Map<String, Member> members,
        Set<String> annotations,
        List<Reference> references) {

    Stream<String> parents() {
        return superName == null ? interfaces.stream() : Stream.concat(Stream.of(superName), interfaces.stream());
    }

    boolean isVisible() {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAnnotation() {
        return (access & Opcodes.ACC_ANNOTATION) != 0;
    }

    boolean isEnum() {
        return (access & Opcodes.ACC_ENUM) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isFinal() {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    String readableName() {
        return name.replace('/', '.');
    }
}
