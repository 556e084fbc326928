package io.jenkins.plugins.istio.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A browser without a window, driven by its DevTools protocol. One process, as many tabs as wanted. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Path home;
    private final DevTools devTools;

    private Chromium(Process process, Path home, DevTools devTools) {
        this.process = process;
        this.home = home;
        this.devTools = devTools;
    }

    /** Where it is installed; empty where it is not. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Chromium start() {
        try {
            Path home = Files.createTempDirectory("chromium");
            Process process = new ProcessBuilder(
                            installed().orElseThrow().toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--no-first-run",
                            "--hide-scrollbars",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + home,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            Path port = home.resolve("DevToolsActivePort");
            Wait.until(
                    "Chromium to start",
                    START,
                    () -> Files.exists(port) && Files.readAllLines(port).size() == 2);
            List<String> lines = Files.readAllLines(port);
            return new Chromium(
                    process, home, DevTools.connect(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1))));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    public Tab open() {
        return Tab.open(devTools);
    }

    @Override
    public void close() {
        devTools.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
