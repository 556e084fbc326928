package io.jenkins.plugins.istio.stubcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * JDK 17's compiler refuses the class files of newer Jenkins for their version number alone. It only reads signatures, which
 * have not changed their form since, so it is shown copies with the number it knows.
 */
final class ReadableJars {
    private static final int JAVA_17 = 61;
    private static final int MAJOR_VERSION = 7;

    private ReadableJars() {}

    static List<Path> of(List<Path> jars, Path scratch) throws IOException {
        List<Path> readable = new ArrayList<>();
        for (Path jar : jars) {
            readable.add(isTooNew(jar) ? copy(jar, scratch) : jar);
        }
        return readable;
    }

    private static boolean isTooNew(Path jar) throws IOException {
        try (ZipInputStream zip = open(jar)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (isClass(entry)) {
                    return zip.readNBytes(MAJOR_VERSION + 1)[MAJOR_VERSION] > JAVA_17;
                }
            }
            return false;
        }
    }

    private static Path copy(Path jar, Path scratch) throws IOException {
        Path copy = Files.createTempFile(scratch, "", jar.getFileName().toString());
        try (ZipInputStream from = open(jar);
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
            to.setLevel(0);
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (isClass(entry)) {
                    byte[] bytes = from.readAllBytes();
                    bytes[MAJOR_VERSION] = (byte) Math.min(bytes[MAJOR_VERSION], JAVA_17);
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(bytes);
                }
            }
        }
        return copy;
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    private static ZipInputStream open(Path jar) throws IOException {
        return new ZipInputStream(Files.newInputStream(jar));
    }
}
