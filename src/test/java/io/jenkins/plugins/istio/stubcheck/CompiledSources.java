package io.jenkins.plugins.istio.stubcheck;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small sources, compiled into a folder, for a check to look at. */
final class CompiledSources {
    private CompiledSources() {}

    /** Each source starts with its type's full name and a line break. */
    static Path compile(Path folder, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-proc:none", "-nowarn");
        List<JavaFileObject> files =
                Arrays.stream(sources).map(CompiledSources::source).toList();
        if (!compiler.getTask(messages, null, null, options, null, files).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
        return folder;
    }

    /** A war or plugin as it is installed: the servlet API in the container's jar, all else in one jar in WEB-INF/lib. */
    static Path pack(Path classes, Path archive) throws IOException {
        Path servlets = classes.resolve("jakarta");
        try (ZipOutputStream war = new ZipOutputStream(Files.newOutputStream(archive))) {
            packJar(war, "WEB-INF/lib/core.jar", classes, file -> !file.startsWith(servlets));
            packJar(war, "executable/winstone.jar", classes, file -> file.startsWith(servlets));
        }
        return archive;
    }

    private static void packJar(ZipOutputStream war, String name, Path classes, Predicate<Path> wanted)
            throws IOException {
        war.putNextEntry(new ZipEntry(name));
        ZipOutputStream jar = new ZipOutputStream(war);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
            }
        }
        jar.finish();
        war.closeEntry();
    }

    private static JavaFileObject source(String text) {
        String name = text.substring(0, text.indexOf('\n')).trim();
        String code = text.substring(text.indexOf('\n'));
        URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "package " + name.substring(0, name.lastIndexOf('.')) + ";" + code;
            }
        };
    }
}
