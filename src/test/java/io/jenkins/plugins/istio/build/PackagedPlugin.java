package io.jenkins.plugins.istio.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The .hpi as Jenkins will unpack it: its entries, and those of the plugin's own jar. */
final class PackagedPlugin {
    static final Path FILE = Path.of("target/istio-release.hpi");
    static final String OWN_JAR = "WEB-INF/lib/istio-release.jar";
    static final Path BILL_OF_MATERIALS = Path.of("target/istio-release-sbom.json");

    private final Map<String, byte[]> entries;
    private final Map<String, byte[]> ownJar;

    private PackagedPlugin(Map<String, byte[]> entries, Map<String, byte[]> ownJar) {
        this.entries = entries;
        this.ownJar = ownJar;
    }

    static PackagedPlugin read() throws IOException {
        Map<String, byte[]> entries = unzip(Files.newInputStream(FILE));
        return new PackagedPlugin(entries, unzip(new ByteArrayInputStream(entries.get(OWN_JAR))));
    }

    Attributes manifest() throws IOException {
        return manifest(entries);
    }

    Attributes manifestOfOwnJar() throws IOException {
        return manifest(ownJar);
    }

    List<String> libraries() {
        return entries.keySet().stream()
                .filter(name -> name.startsWith("WEB-INF/lib/"))
                .toList();
    }

    List<String> classNames() {
        return ownJar.keySet().stream()
                .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .toList();
    }

    List<Class<?>> classes() throws ClassNotFoundException {
        List<Class<?>> found = new ArrayList<>();
        for (String name : classNames()) {
            found.add(Class.forName(name, false, getClass().getClassLoader()));
        }
        return found;
    }

    byte[] classFile(String name) {
        return ownJar.get(name.replace('.', '/') + ".class");
    }

    boolean has(String resource) {
        return ownJar.containsKey(resource);
    }

    String text(String resource) {
        byte[] bytes = ownJar.get(resource);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> resources(String suffix) {
        return ownJar.keySet().stream().filter(name -> name.endsWith(suffix)).toList();
    }

    private static Attributes manifest(Map<String, byte[]> jar) throws IOException {
        return new Manifest(new ByteArrayInputStream(jar.get("META-INF/MANIFEST.MF"))).getMainAttributes();
    }

    private static Map<String, byte[]> unzip(InputStream file) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    found.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return found;
    }
}
