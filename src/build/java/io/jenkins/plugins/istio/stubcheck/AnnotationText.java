package io.jenkins.plugins.istio.stubcheck;

import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/** An annotation with its values as one line of text, so that two can be compared. */
final class AnnotationText extends AnnotationVisitor {
    private final StringBuilder text;
    private final Consumer<String> whenRead;

    AnnotationText(String descriptor, Consumer<String> whenRead) {
        this(new StringBuilder(descriptor), whenRead);
    }

    private AnnotationText(StringBuilder text, Consumer<String> whenRead) {
        super(Opcodes.ASM9);
        this.text = text;
        this.whenRead = whenRead;
    }

    @Override
    public void visit(String name, Object value) {
        append(name, value);
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
        append(name, value);
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
        append(name, "");
        return new AnnotationText(text, read -> {});
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
        append(name, descriptor);
        return new AnnotationText(text, read -> {});
    }

    @Override
    public void visitEnd() {
        whenRead.accept(text.toString());
    }

    private void append(String name, Object value) {
        text.append(' ').append(name == null ? "" : name + "=").append(value);
    }
}
