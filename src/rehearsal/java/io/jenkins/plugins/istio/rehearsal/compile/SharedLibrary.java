package io.jenkins.plugins.istio.rehearsal.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shared library from a local folder.
 *
 * @param name as pipelines call it
 * @param folder with {@code vars}, {@code src} and {@code resources}, each optional
 */
public record SharedLibrary(String name, Path folder) {
    /**
     * @throws BadPipeline when there is no such folder
     */
    public SharedLibrary {
        if (!Files.isDirectory(folder)) {
            throw new BadPipeline("Library '" + name + "': there is no folder " + folder + ". Give one with --library "
                    + name + "=DIR.");
        }
    }

    Path sources() {
        return folder.resolve("src");
    }

    Path resources() {
        return folder.resolve("resources");
    }

    List<SourceText> variables() {
        Path vars = folder.resolve("vars");
        if (!Files.isDirectory(vars)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(vars)) {
            return files.filter(file -> file.toString().endsWith(".groovy"))
                    .sorted()
                    .map(SourceText::variable)
                    .toList();
        } catch (IOException trouble) {
            throw new BadPipeline("Cannot read " + vars + ": " + trouble.getMessage() + ".");
        }
    }
}
