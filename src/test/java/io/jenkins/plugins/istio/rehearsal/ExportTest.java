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
    void whatBelongsIntoGitIsWrittenIntoTheWorkspace() {
        Rehearsed run = Script.of(folder, """
                        node {
                          istioRelease(service: 'reviews') {
                            istioDeploy version: 'v2', image: 'reviews:2'
                            istioShiftTraffic percent: 100
                            def result = istioPromote export: 'k8s/reviews'
                            echo "files: ${result.specs.keySet().sort()}"
                          }
                        }
                        """)
                .approved("--workspace", folder.toString())
                .succeeded();

        assertThat(folder.resolve("k8s/reviews/deployment-reviews-v2.yaml"))
                .content()
                .contains("name: reviews-v2", "image: reviews:2")
                .doesNotContain("managedFields", "status", "istio-release");
        assertThat(run.output()).contains("Exported for git to ", "deployment-reviews-v2.yaml, ");
    }

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
