package io.jenkins.plugins.istio.page;

import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.engine.view.UnreadableView;
import io.jenkins.plugins.istio.engine.view.ViewText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file beside a build in which its view of releases is kept. */
final class ViewFile {
    /** Many times what is ever written: whoever put more there is not us. */
    static final long MAX_BYTES = 2_000_000;

    private static final String NAME = "istio-release-view.json";

    private final WholeFile file;
    private final Path path;

    ViewFile(WholeFile file) {
        this.file = file;
        path = file.path();
    }

    static ViewFile of(Run<?, ?> run) {
        return new ViewFile(new WholeFile(run.getRootDir().toPath(), NAME));
    }

    /**
     * @return {@link RunView#EMPTY} when there is no file
     * @throws UnreadableView when there is one that cannot be understood
     */
    RunView read() throws IOException, UnreadableView {
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new UnreadableView("What this run saw is not shown: " + file.name() + " has " + size / 1_000_000
                        + " MB, and the plugin never writes more than " + MAX_BYTES / 1_000_000
                        + " MB. Delete the file in the build's directory.");
            }
            return ViewText.read(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return RunView.EMPTY;
        }
    }

    boolean exists() {
        return Files.isRegularFile(path);
    }

    /** Readers find the former text or this one, never half of it. */
    void write(RunView view) throws IOException {
        file.write(ViewText.write(view));
    }
}
