package io.jenkins.plugins.istio.stubcheck;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the plugin's sources with the real jars in the stubs' place: what pom.xml will do, and the only proof for generic
 * types, of which class files that link say nothing.
 */
final class RealCompilation {
    private RealCompilation() {}

    static List<String> problems(List<Path> sourceFolders, List<Path> jars, List<Path> libraries, Path scratch)
            throws IOException {
        List<Path> sources = sourcesIn(sourceFolders);
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String classPath = Stream.concat(ReadableJars.of(jars, scratch).stream(), libraries.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path output = Files.createTempDirectory(scratch, "compiled");
        List<String> options = List.of(
                "--release", "17", "-parameters", "-proc:none", "-nowarn", "-d", output.toString(), "-cp", classPath);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(RealCompilation::describe)
                .toList();
    }

    private static List<Path> sourcesIn(List<Path> folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }

    private static String describe(Diagnostic<? extends JavaFileObject> problem) {
        String where = problem.getSource() == null
                ? ""
                : Path.of(problem.getSource().getName()).getFileName() + ":" + problem.getLineNumber() + ": ";
        return "source " + where + problem.getMessage(Locale.ENGLISH);
    }
}
