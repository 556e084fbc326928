package io.jenkins.plugins.istio.rehearsal.builtin;

import static io.jenkins.plugins.istio.rehearsal.builtin.Spec.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import hudson.AbortException;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Steps that read and write files of the workspace. */
final class FileSteps {
    private FileSteps() {}

    static void addTo(StepLibrary steps) {
        steps.add(step("readFile").sole("file").optional("encoding").does(call -> call.succeed(text(call))));
        steps.add(step("writeFile").sole("file").optional("text", "encoding").does(FileSteps::write));
        steps.add(step("fileExists").sole("file").does(call -> call.succeed(Files.exists(file(call)))));
        steps.add(step("readYaml")
                .optional("file", "text", "codePointLimit", "maxAliasesForCollections")
                .does(call -> call.succeed(parsed(call, new ObjectMapper(new YAMLFactory())))));
        steps.add(step("readJSON")
                .optional("file", "text", "returnPojo")
                .does(call -> call.succeed(parsed(call, new ObjectMapper()))));
        steps.add(step("pwd")
                .optional("tmp")
                .does(call -> call.succeed(Workspace.folderOf(call).toString())));
        steps.add(step("deleteDir").does(call -> {
            call.say("deleteDir is passed over: a rehearsal deletes nothing.");
            call.succeed(null);
        }));
    }

    private static Path file(StepCall call) throws AbortException {
        return Workspace.folderOf(call).resolve(call.text("file")).normalize();
    }

    private static String text(StepCall call) throws IOException {
        Path file = file(call);
        if (!Files.isRegularFile(file)) {
            throw new AbortException(
                    call.name() + ": there is no file " + file + ". Name the workspace's folder with --workspace.");
        }
        return Files.readString(file);
    }

    private static void write(StepCall call) throws IOException {
        Path file = file(call);
        Files.createDirectories(file.getParent());
        Files.writeString(file, call.has("text") ? call.text("text") : "");
        call.succeed(null);
    }

    /** One document as itself, several as a list. */
    private static Object parsed(StepCall call, ObjectMapper mapper) throws IOException {
        String text = call.has("text") ? call.text("text") : text(call);
        try (MappingIterator<Object> documents = mapper.readerFor(Object.class).readValues(text)) {
            List<Object> all = documents.readAll();
            return all.size() == 1 ? all.get(0) : all;
        } catch (JsonProcessingException malformed) {
            throw new AbortException(call.name() + ": cannot read "
                    + (call.has("file") ? call.text("file") : "the text") + ": " + malformed.getOriginalMessage());
        }
    }
}
