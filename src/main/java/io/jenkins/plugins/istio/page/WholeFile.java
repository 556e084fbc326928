package io.jenkins.plugins.istio.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A text in a folder, of which readers find the former or the new one, never half of it. */
record WholeFile(Path folder, String name) {

    Path path() {
        return folder.resolve(name);
    }

    void write(String text) throws IOException {
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, name, ".tmp");
        try {
            Files.writeString(next, text);
            Files.move(next, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
