package io.jenkins.plugins.istio.rehearsal.compile;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of pipeline code.
 *
 * @param className the class it becomes
 * @param shown its name in messages
 * @param text what stands in it
 */
public record SourceText(String className, String shown, String text) implements Serializable {
    /** The class name that Jenkins gives to every Jenkinsfile. */
    public static final String JENKINSFILE_CLASS = "WorkflowScript";

    /**
     * @throws BadPipeline when the file cannot be read
     */
    public static SourceText jenkinsfile(Path file) {
        return new SourceText(JENKINSFILE_CLASS, file.toString(), read(file));
    }

    static SourceText variable(Path file) {
        return new SourceText(
                file.getFileName().toString().replaceFirst("\\.groovy$", ""), file.toString(), read(file));
    }

    String fileName() {
        return className + ".groovy";
    }

    private static String read(Path file) {
        if (!Files.exists(file)) {
            throw new BadPipeline("There is no file " + file + ". Name a Jenkinsfile that exists.");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException trouble) {
            throw new BadPipeline("Cannot read " + file + ": " + trouble.getMessage() + ".");
        }
    }
}
