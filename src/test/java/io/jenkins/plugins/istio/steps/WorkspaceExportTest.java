package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs into git is written where the pipeline can commit it, or nowhere. */
class WorkspaceExportTest {
    @TempDir
    Path workspace;

    @Test
    void eachObjectIsAFileOfTheDirectory() throws Exception {
        FakeContext context = new FakeContext().with(FilePath.class, new FilePath(workspace.toFile()));
        List<String> said = new ArrayList<>();

        WorkspaceExport.write(
                context, "k8s/reviews", Map.of("deployment-reviews-v2.yaml", "kind: Deployment\n"), said::add);

        assertThat(workspace.resolve("k8s/reviews/deployment-reviews-v2.yaml")).hasContent("kind: Deployment\n");
        assertThat(said)
                .containsExactly(
                        "Exported for git to " + workspace.resolve("k8s/reviews") + ": deployment-reviews-v2.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "../elsewhere", "k8s/../../x", "C:/k8s", "k8s\\x"})
    void aDirectoryOutsideTheWorkspaceIsRefused(String directory) {
        assertThatThrownBy(() -> WorkspaceExport.check(directory))
                .isInstanceOf(BadParameter.class)
                .hasMessage("export is '" + directory
                        + "'; expected a directory of the workspace, relative to the current one,"
                        + " for example export: 'k8s/reviews'.");
    }

    @Test
    void aDirectoryOfTheWorkspaceOrNoneIsTaken() {
        assertThatCode(() -> WorkspaceExport.check("k8s/reviews..v2")).doesNotThrowAnyException();
        assertThatCode(() -> WorkspaceExport.check(null)).doesNotThrowAnyException();
    }
}
