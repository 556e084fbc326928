package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.Rehearsed.Script;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    Path folder;

    @Test
    void theObjectsAreWrittenAfterAFailureToo() {
        Path export = folder.resolve("export");

        Rehearsed run = Script.of(folder, "error 'boom'")
                .approved("--export", export.toString())
                .failed();

        assertThat(run.lines()).contains("Wrote the objects as they are to " + export);
        assertThat(export.resolve("bookinfo-deployment-reviews-v1.yaml"))
                .content()
                .contains("name: reviews-v1");
    }
}
