package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps called by a shared library from a Git repository. */
@BlackboxTest
class SharedLibraryTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void requirePlugins(Jenkins jenkins) {
        for (String plugin : new String[] {"pipeline-groovy-lib", "git"}) {
            assumeTrue(jenkins.has(plugin), "the plugin " + plugin + " is not installed");
        }
    }

    @Test
    void exampleIsTheWholeReleaseInFiveLines(Jenkins jenkins, Mesh mesh) throws Exception {
        String example = Files.readString(Path.of("examples/shared-library/vars/releaseService.groovy"))
                .replace("'10m'", "'4s'")
                .replace("minRequests: 100", "minRequests: 1")
                .replace("tolerance: 20)", "tolerance: 200, minRequests: 1)")
                .replace("submitter: release.approvers ?: 'product-owners'", "id: 'Gate'");
        try (GitLibrary library = GitLibrary.of(directory, Map.of("releaseService.groovy", example))) {
            String folder = folderWith(jenkins, "with-example", library);
            Build build = jenkins.job(folder, """
                            @Library('release') _
                            releaseService(service: 'reviews', namespace: 'bookinfo', cluster: '%s', version: 'v2',
                                image: 'registry.example/reviews:2.0.1', schedule: [50, 100])
                            """.formatted(mesh.name())).start();
            build.says("Release reviews v2?").approve("Gate", jenkins.admin());

            assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
            assertThat(mesh.record().path("phase").asText()).isEqualTo("PROMOTED");
            assertThat(mesh.record().at("/approvals/0/message").asText()).isEqualTo("Release reviews v2?");
        }
    }

    @Test
    void trustedLibraryOfEveryoneReleasesOutsideTheSandbox(Jenkins jenkins, Mesh mesh) throws Exception {
        String step = "def call(String cluster) { istioRelease(service: 'reviews', cluster: cluster) {\n"
                + "istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'\n} }";
        try (GitLibrary library = GitLibrary.of(directory, Map.of("deployOnly.groovy", step))) {
            jenkins.script(
                    IMPORTS + "def l = " + configuration("everyone", library)
                            + "\nGlobalLibraries.get().libraries = GlobalLibraries.get().libraries.findAll { it.name != l.name } + l");
            try {
                Build build = jenkins.run("@Library('everyone') _\ndeployOnly 'MESH'", mesh);

                assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
                assertThat(mesh.record().path("phase").asText()).isEqualTo("DEPLOYED");
            } finally {
                jenkins.script(
                        IMPORTS
                                + "GlobalLibraries.get().libraries = GlobalLibraries.get().libraries.findAll { it.name != 'everyone' }");
            }
        }
    }

    @Test
    void variableOfTheLibraryHidesACheckWhichHasASecondName(Jenkins jenkins, Mesh mesh) throws Exception {
        Map<String, String> vars = Map.of("probe.groovy", "def call(Map ignored) { 'not a check' }");
        try (GitLibrary library = GitLibrary.of(directory, vars)) {
            String folder = folderWith(jenkins, "with-probe", library);
            Build build = jenkins.job(folder, """
                            @Library('release') _
                            istioRelease(service: 'reviews', cluster: '%s') {
                              istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                              try { istioVerify checks: [probe(path: '/reviews/1', expectStatus: 200)] } catch (e) { echo "hidden: $e.message" }
                              istioVerify checks: [istioProbe(path: '/reviews/1', expectStatus: 200)]
                            }
                            """.formatted(mesh.name())).start();

            assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
            assertThat(build.console())
                    .contains("hidden: istioVerify checks")
                    .contains("Verdict on bookinfo/reviews v2: passed");
        }
    }

    private static final String IMPORTS = """
            import org.jenkinsci.plugins.workflow.libs.*
            import com.cloudbees.hudson.plugins.folder.Folder
            import jenkins.plugins.git.GitSCMSource
            """;

    private static String configuration(String name, GitLibrary library) {
        return "new LibraryConfiguration('" + name + "', new SCMSourceRetriever(new GitSCMSource('" + library.url()
                + "'))).with { defaultVersion = 'main'; it }";
    }

    /** A folder whose jobs know the library {@code release}; it is not trusted, so it runs in the sandbox. */
    private static String folderWith(Jenkins jenkins, String name, GitLibrary library) {
        jenkins.script(IMPORTS + "def f = Jenkins.get().getItem('" + Jenkins.FOLDER + "').createProject(Folder, '"
                + name + "')\nf.addProperty(new FolderLibraries([" + configuration("release", library) + "]))");
        return Jenkins.FOLDER + "/" + name;
    }
}
