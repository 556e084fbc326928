package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rehearsal said, and how it ended.
 *
 * @param status the exit status
 * @param output everything on the console
 */
record Rehearsed(int status, String output) {

    /** A Jenkinsfile in a folder of its own. */
    record Script(Path file) {
        static Script of(Path folder, String text) {
            try {
                return new Script(Files.writeString(folder.resolve("Jenkinsfile"), text));
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
        }

        /** Runs it with every gate open. */
        Rehearsed approved(String... options) {
            return with(List.of("--approve", "all"), options);
        }

        Rehearsed rehearsed(String... options) {
            return with(List.of(), options);
        }

        private Rehearsed with(List<String> first, String... options) {
            List<String> all = new ArrayList<>(List.of(
                    "rehearse",
                    file.toString(),
                    "--state",
                    file.resolveSibling("state").toString()));
            all.addAll(first);
            all.addAll(Arrays.asList(options));
            return Rehearsed.run("", false, all);
        }

        /** Runs it with a person at the console who types this. */
        Rehearsed answered(String typed, String... options) {
            List<String> all = new ArrayList<>(List.of(
                    "rehearse",
                    file.toString(),
                    "--state",
                    file.resolveSibling("state").toString()));
            all.addAll(Arrays.asList(options));
            return Rehearsed.run(typed, true, all);
        }
    }

    static Rehearsed run(String typed, boolean terminal, List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            Main main = new Main(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), out, terminal);
            return new Rehearsed(main.run(arguments), bytes.toString(StandardCharsets.UTF_8));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    List<String> lines() {
        return output.lines().toList();
    }

    /** The lines in front of the summary. */
    List<String> log() {
        List<String> lines = lines();
        int summary = lines.indexOf("Stages");
        return summary < 0 ? lines : lines.subList(0, summary);
    }

    Rehearsed succeeded() {
        assertThat(status).as(output).isZero();
        return this;
    }

    Rehearsed failed() {
        assertThat(status).as(output).isEqualTo(Rehearsal.FAILED);
        return this;
    }

    Rehearsed refused() {
        assertThat(status).as(output).isEqualTo(Rehearsal.BAD_INPUT);
        assertThat(lines()).contains("Nothing ran.");
        return this;
    }

    /** How many requests of an audience a version had served when the stage ended; 0 when none is told of. */
    long requests(String stage, String audience, String version) {
        boolean inStage = false;
        long count = 0;
        for (String line : lines()) {
            if (line.contains("── ")) {
                inStage = line.contains("── " + stage + " ─");
            }
            Matcher served = Pattern.compile("[:;] " + audience + " [^;]*?\\b" + Pattern.quote(version) + " ([0-9 ]+)")
                    .matcher(line);
            if (inStage && line.contains("requests so far") && served.find()) {
                count = Long.parseLong(served.group(1).replace(" ", ""));
            }
        }
        return count;
    }
}
