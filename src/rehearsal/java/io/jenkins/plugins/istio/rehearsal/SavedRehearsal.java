package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.rehearsal.compile.BadPipeline;
import io.jenkins.plugins.istio.rehearsal.compile.SourceText;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.world.SavedWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A rehearsal that waits at an {@code input}.
 *
 * @param jenkinsfile as it was when the run began; what was changed since is for the next run
 * @param world null on a real cluster
 * @param run serialized, since its classes are known only after the file was compiled
 */
record SavedRehearsal(SourceText jenkinsfile, SavedWorld world, byte[] run) implements Serializable {

    /** What the run is made of. */
    static byte[] bytes(PipelineRun run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(run);
        }
        return bytes.toByteArray();
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path half = file.resolveSibling(file.getFileName() + ".tmp");
            try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(half))) {
                out.writeObject(this);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException trouble) {
            throw new UncheckedIOException("Cannot write the state file " + file, trouble);
        }
    }

    /**
     * @throws BadPipeline when the file holds no rehearsal
     */
    static SavedRehearsal read(Path file) {
        if (!Files.exists(file)) {
            throw new BadPipeline("There is no state file " + file
                    + ", so there is nothing to resume. Start without --resume, or name" + " the file with --state.");
        }
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return (SavedRehearsal) in.readObject();
        } catch (IOException | ClassNotFoundException | ClassCastException trouble) {
            throw new BadPipeline(
                    "The state file " + file + " cannot be read (" + trouble + "). Start without --resume.");
        }
    }

    /** The run, with the classes of its code. */
    PipelineRun run(ClassLoader code) {
        try (ObjectInputStream in = new WithClassesOf(code, run)) {
            return (PipelineRun) in.readObject();
        } catch (IOException | ClassNotFoundException trouble) {
            throw new BadPipeline("The saved run cannot be read (" + trouble
                    + "). Were the shared libraries changed meanwhile? Start" + " without --resume.");
        }
    }

    private static final class WithClassesOf extends ObjectInputStream {
        private final ClassLoader code;

        WithClassesOf(ClassLoader code, byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.code = code;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, code);
            } catch (ClassNotFoundException notThere) {
                return super.resolveClass(description);
            }
        }
    }
}
