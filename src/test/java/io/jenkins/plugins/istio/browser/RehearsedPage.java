package io.jenkins.plugins.istio.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A rehearsal in a process of its own, as {@code ./run} starts it, whose gates are answered on its page alone. */
final class RehearsedPage implements AutoCloseable {
    private static final String ADDRESS = "Release page: ";

    private final Process process;
    private final StringBuffer output = new StringBuffer();

    private RehearsedPage(Process process) {
        this.process = process;
    }

    static RehearsedPage start(Path jenkinsfile, Path state, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.istio.rehearsal.Main",
                "rehearse",
                jenkinsfile.toString(),
                "--approve",
                "page",
                "--state",
                state.toString()));
        command.addAll(List.of(options));
        try {
            RehearsedPage page = new RehearsedPage(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            Thread reader = new Thread(page::read, "rehearsal's output");
            reader.setDaemon(true);
            reader.start();
            return page;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> output.append(line).append('\n'));
        } catch (IOException | UncheckedIOException closed) {
            output.append(closed).append('\n');
        }
    }

    String address() {
        Wait.until(
                "the page's address",
                Duration.ofMinutes(4),
                () -> output.toString().contains(ADDRESS));
        String text = output.toString();
        return text.substring(text.indexOf(ADDRESS) + ADDRESS.length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    String output() {
        return output.toString();
    }

    /** The exit status. */
    int ended() throws InterruptedException {
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            throw new AssertionError("the rehearsal has not ended:\n" + output);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
