package io.jenkins.plugins.istio.stubcheck;

import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects what the code of one method uses, method references and lambdas included. */
final class ReferenceCollector extends MethodVisitor {
    private final Set<Reference> references;

    ReferenceCollector(Set<Reference> references) {
        super(Opcodes.ASM9);
        this.references = references;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        addMember(owner, Member.methodKey(name, descriptor), opcode == Opcodes.INVOKESTATIC);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
        addMember(owner, Member.fieldKey(name, descriptor), isStatic);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        addClass(Type.getObjectType(type));
    }

    @Override
    public void visitLdcInsn(Object value) {
        addConstant(value);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
            addConstant(argument);
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        addClass(Type.getType(descriptor));
        return null;
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        addClass(Type.getType(descriptor));
        return null;
    }

    private void addConstant(Object value) {
        if (value instanceof Type type) {
            addClass(type);
        } else if (value instanceof Handle handle) {
            boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
            addMember(handle.getOwner(), Member.methodKey(handle.getName(), handle.getDesc()), isStatic);
        }
    }

    private void addMember(String owner, String key, boolean expectsStatic) {
        if (!owner.startsWith("[")) {
            references.add(Reference.toMember(owner, key, expectsStatic));
        }
    }

    private void addClass(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            references.add(Reference.toClass(element.getInternalName()));
        }
    }
}
