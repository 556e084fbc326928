package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.istio.rehearsal.cluster.MadeKeyStore;
import io.jenkins.plugins.istio.rehearsal.cluster.OpenShiftDoor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret of each kind releases, and is found in no log, file, object or thread of Jenkins afterwards. */
@BlackboxTest
class PlantedSecretsTest {
    private static final String SECRET = "planted-4c81d0-secret";

    @TempDir
    private Path folder;

    @Test
    void ofASecretTextIsFoundNowhere(Jenkins jenkins, Mesh mesh) {
        release(
                jenkins,
                mesh,
                "text",
                "new StringCredentialsImpl(GLOBAL, 'text', '', Secret.fromString('%s'))".formatted(SECRET));
    }

    @Test
    void ofAKubeconfigIsFoundNowhere(Jenkins jenkins, Mesh mesh) {
        String kubeconfig = "apiVersion: v1\\nkind: Config\\ncurrent-context: here\\n"
                + "contexts: [{name: here, context: {cluster: there, user: me}}]\\n"
                + "clusters: [{name: there, cluster: {server: " + mesh.cluster().apiServer() + "}}]\\n"
                + "users: [{name: me, user: {token: " + SECRET + "}}]\\n";
        mesh.configure("c.apiServer = null;");
        release(
                jenkins,
                mesh,
                "file",
                "new FileCredentialsImpl(GLOBAL, 'file', '', 'kubeconfig', SecretBytes.fromBytes('%s'.bytes))"
                        .formatted(kubeconfig));
    }

    @Test
    void ofAUserIsFoundNowhere(Jenkins jenkins, Mesh mesh) {
        release(
                jenkins,
                mesh,
                "user",
                "new UsernamePasswordCredentialsImpl(GLOBAL, 'user', '', 'ann', '%s')".formatted(SECRET),
                base64("ann:" + SECRET));
    }

    @Test
    void ofACertificateIsFoundNowhere(Jenkins jenkins, Mesh mesh) throws Exception {
        MadeKeyStore keys = MadeKeyStore.of(folder, "client", "EC", SECRET);
        release(
                jenkins,
                mesh,
                "certificate",
                ("new CertificateCredentialsImpl(GLOBAL, 'certificate', '', '%s',"
                                + " new CertificateCredentialsImpl.UploadedKeyStoreSource(null, SecretBytes.fromBytes('%s'.decodeBase64())))")
                        .formatted(SECRET, Base64.getEncoder().encodeToString(Files.readAllBytes(keys.file()))),
                keys.key().lines().skip(2).findFirst().orElseThrow());
    }

    @Test
    void ofAnOpenShiftUserAndTheTokenIssuedForItAreFoundNowhere(Jenkins jenkins, Mesh mesh) {
        assumeTrue(jenkins.has("kubernetes-credentials"), "the plugin kubernetes-credentials is not installed");
        String token = "issued-29bb7e-token";
        try (OpenShiftDoor door = OpenShiftDoor.before(mesh.cluster(), "ann:" + SECRET, token)) {
            mesh.configure("c.apiServer = '" + door.address() + "';");
            release(
                    jenkins,
                    mesh,
                    "openshift",
                    ("new org.jenkinsci.plugins.kubernetes.credentials.OpenShiftBearerTokenCredentialImpl(GLOBAL, 'openshift',"
                                    + " '', 'ann', '%s')")
                            .formatted(SECRET),
                    base64("ann:" + SECRET),
                    token);
        }
    }

    /** @param more what else must be found nowhere, beside {@link #SECRET} */
    private static void release(Jenkins jenkins, Mesh mesh, String id, String credentials, String... more) {
        FolderWithCredentials inside = FolderWithCredentials.make(jenkins, "planted-" + id, credentials);
        JobUnderTest job = inside.job("""
                istioRelease(service: 'reviews', cluster: 'MESH', credentialsId: 'ID') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  input id: 'Gate', message: 'Go on?'
                  istioShiftTraffic percent: 5
                  istioPromote()
                }
                """.replace("MESH", mesh.name()).replace("ID", id));
        Build build = job.start().says("Go on?");
        List<String> places = new ArrayList<>(List.of(jenkins.script("Thread.allStackTraces.each { println it }")));
        build.approve("Gate", jenkins.admin());
        assertThat(build.result()).as("a promotion of 5 %").isEqualTo("FAILURE");
        assertThat(build.errors()).singleElement().asString().startsWith("ERROR: Cannot promote");

        places.add(build.console());
        places.add(jenkins.admin().get(job.path() + "config.xml").body());
        places.add(jenkins.script("def r = Jenkins.get().getItemByFullName('" + job.fullName()
                + "').getBuildByNumber(1);"
                + " r.rootDir.eachFileRecurse(groovy.io.FileType.FILES) { print it.getText('ISO-8859-1') }"));
        places.add(
                jenkins.script(
                        "print new File(Jenkins.get().rootDir, 'io.jenkins.plugins.istio.config.IstioGlobalConfiguration.xml').text"));
        places.add(
                jenkins.script(
                        "def all = new StringWriter(); def out = new PrintWriter(all); jenkins.model.Jenkins.logRecords.each {"
                                + " out.println it.message + ' ' + it.parameters; it.thrown?.printStackTrace(out) }; print all"));
        places.add(mesh.recordText());
        places.addAll(mesh.objects());
        List<String> secrets = new ArrayList<>(List.of(more));
        secrets.add(SECRET);
        secrets.add(base64(SECRET));
        assertThat(places)
                .allSatisfy(
                        place -> assertThat(secrets).filteredOn(place::contains).isEmpty());
        assertThat(inside.users(id, build)).as("where it is used").contains(job.fullName());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
