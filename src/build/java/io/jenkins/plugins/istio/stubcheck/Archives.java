package io.jenkins.plugins.istio.stubcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads classes out of folders, jars, and wars or plugins, packed or unpacked. */
final class Archives {
    private static final String LIBRARIES = "WEB-INF/lib/";

    /** Where a war keeps its servlet container, and with it the servlet API. */
    private static final String CONTAINER = "executable/";

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

    static ClassPath ofJars(List<Path> jars) throws IOException {
        ClassPath found = new ClassPath();
        for (Path jar : jars) {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (isClass(entry.getName())) {
                        found.add(ClassFileReader.read(zip.readAllBytes()));
                    }
                }
            }
        }
        return found;
    }

    /**
     * The libraries of a war or plugin, those of a war's own servlet container last; a packed one's are unpacked below {@code
     * scratch}. A jar is its own.
     */
    static List<Path> jarsOf(Path archive, Path scratch) throws IOException {
        if (!Files.exists(archive)) {
            throw new IOException("there is no " + archive);
        }
        if (isJar(archive.toString())) {
            return List.of(archive);
        }
        return Files.isDirectory(archive) ? jarsOfFolder(archive) : unpack(archive, scratch);
    }

    private static List<Path> jarsOfFolder(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>(jarsIn(folder.resolve(LIBRARIES)));
        Path container = folder.resolve(CONTAINER);
        if (Files.isDirectory(container)) {
            jars.addAll(jarsIn(container));
        }
        return jars;
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isJar(file.toString())).sorted().toList();
        } catch (IOException e) {
            throw new IOException("no jars in " + folder + ": is that an unpacked war or plugin?", e);
        }
    }

    private static List<Path> unpack(Path archive, Path scratch) throws IOException {
        List<Path> libraries = new ArrayList<>();
        List<Path> container = new ArrayList<>();
        Path folder = Files.createTempDirectory(scratch, archive.getFileName().toString());
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                boolean isContainer = entry.getName().startsWith(CONTAINER);
                if (isJar(entry.getName()) && (isContainer || entry.getName().startsWith(LIBRARIES))) {
                    Path jar = folder.resolve(Path.of(entry.getName()).getFileName());
                    Files.copy(zip, jar);
                    (isContainer ? container : libraries).add(jar);
                }
            }
        }
        libraries.addAll(container);
        return libraries;
    }

    private static boolean isJar(String name) {
        return name.endsWith(".jar");
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }
}
