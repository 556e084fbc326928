package io.jenkins.plugins.istio.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the index by which Jenkins finds classes with {@code @Symbol}: one class name a line. Jenkins' own build has an
 * annotation processor for this, which is not on Maven Central.
 */
public final class SymbolIndex {
    private static final String SYMBOL = "Lorg/jenkinsci/Symbol;";
    private static final String INDEX = "META-INF/services/annotations/org.jenkinsci.Symbol";
    private static final String OWN_CLASSES = "io/jenkins/plugins/istio";

    private SymbolIndex() {}

    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[0]);
        Path index = classes.resolve(INDEX);
        List<String> names = symbolsBelow(classes.resolve(OWN_CLASSES));
        if (names.isEmpty()) {
            Files.deleteIfExists(index);
            return;
        }
        String text = String.join("\n", names) + "\n";
        if (!Files.exists(index) || !Files.readString(index).equals(text)) {
            Files.createDirectories(index.getParent());
            Files.writeString(index, text);
        }
    }

    private static List<String> symbolsBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(SymbolIndex::read)
                    .filter(SymbolIndex::hasSymbol)
                    .map(type -> type.getClassName().replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static ClassReader read(Path file) {
        try {
            return new ClassReader(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static boolean hasSymbol(ClassReader type) {
        boolean[] found = {false};
        type.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                        found[0] |= descriptor.equals(SYMBOL);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }
}
