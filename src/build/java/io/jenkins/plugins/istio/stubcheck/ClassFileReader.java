package io.jenkins.plugins.istio.stubcheck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads a {@link ClassFile}, its references only when asked: those of Jenkins itself are of no interest. */
final class ClassFileReader extends ClassVisitor {
    private final Map<String, Member> members = new TreeMap<>();
    private final Set<String> annotations = new TreeSet<>();
    private final Set<Reference> references = new LinkedHashSet<>();
    private final boolean withReferences;
    private String name;
    private int access;
    private String superName;
    private List<String> interfaces;

    private ClassFileReader(boolean withReferences) {
        super(Opcodes.ASM9);
        this.withReferences = withReferences;
    }

    static ClassFile read(byte[] bytes) {
        return read(bytes, false);
    }

    static ClassFile readWithReferences(byte[] bytes) {
        return read(bytes, true);
    }

    private static ClassFile read(byte[] bytes, boolean withReferences) {
        ClassFileReader reader = new ClassFileReader(withReferences);
        int what = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES | (withReferences ? 0 : ClassReader.SKIP_CODE);
        new ClassReader(bytes).accept(reader, what);
        return new ClassFile(
                reader.name,
                reader.access,
                reader.superName,
                reader.interfaces,
                reader.members,
                reader.annotations,
                new ArrayList<>(reader.references));
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        this.name = name;
        this.access = access;
        this.superName = superName;
        this.interfaces = List.of(interfaces);
        references.add(Reference.toClass(superName));
        this.interfaces.forEach(each -> references.add(Reference.toClass(each)));
    }

    /** A nested class says here, and only here, whether it is protected, private or static. */
    @Override
    public void visitInnerClass(String inner, String outer, String simpleName, int innerAccess) {
        if (inner.equals(name)) {
            int visibility = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;
            access = access & ~visibility | innerAccess & visibility;
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        references.add(Reference.toClass(descriptor.substring(1, descriptor.length() - 1)));
        return new AnnotationText(descriptor, annotations::add);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        String key = Member.fieldKey(name, descriptor);
        members.put(key, new Member(key, access, Set.of()));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        String key = Member.methodKey(name, descriptor);
        members.put(key, new Member(key, access, exceptions == null ? Set.of() : new TreeSet<>(List.of(exceptions))));
        return withReferences ? new ReferenceCollector(references) : null;
    }
}
