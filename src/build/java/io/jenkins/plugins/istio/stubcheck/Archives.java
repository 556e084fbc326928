package io.jenkins.plugins.istio.stubcheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads classes out of folders, jars, and wars or plugins, packed or unpacked. */
final class Archives {
    private Archives() {}

    /** A compiled tree, with what its classes refer to. */
    static ClassPath ofClassFolder(Path folder) throws IOException {
        ClassPath found = new ClassPath();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> isClass(each.toString())).toList()) {
                found.add(ClassFileReader.readWithReferences(Files.readAllBytes(file)));
            }
        }
        return found;
    }

    /** Everything that a war or plugin brings: its WEB-INF/lib. A plain jar is taken as it is. */
    static ClassPath ofArchive(Path archive) throws IOException {
        ClassPath found = new ClassPath();
        if (!Files.exists(archive)) {
            throw new IOException("there is no " + archive);
        }
        if (Files.isDirectory(archive)) {
            for (Path jar : jarsIn(archive.resolve("WEB-INF/lib"))) {
                readZip(Files.newInputStream(jar), found);
            }
        } else {
            readZip(Files.newInputStream(archive), found);
        }
        return found;
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isJar(file.toString())).sorted().toList();
        } catch (IOException e) {
            throw new IOException("no jars in " + folder + ": is that an unpacked war or plugin?", e);
        }
    }

    private static void readZip(InputStream packed, ClassPath found) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (isClass(name)) {
                    found.add(ClassFileReader.read(zip.readAllBytes()));
                } else if (name.startsWith("WEB-INF/lib/") && isJar(name)) {
                    readZip(new ByteArrayInputStream(zip.readAllBytes()), found);
                }
            }
        }
    }

    private static boolean isJar(String name) {
        return name.endsWith(".jar");
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }
}
