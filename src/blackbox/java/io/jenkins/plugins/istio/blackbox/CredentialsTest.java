package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which credentials a run may use, and that their secrets stay where they are. */
@BlackboxTest
class CredentialsTest {
    private static final String SECRET = "planted-7f3e9c-secret";

    @Test
    void credentialsOfAnotherFolderAreNotFound(Jenkins jenkins, Mesh mesh) {
        FolderWithCredentials.make(
                jenkins,
                "team-b",
                "new StringCredentialsImpl(GLOBAL, 'team-b-token', null, Secret.fromString('" + SECRET + "'))");
        List<String> before = mesh.objects();
        JobUnderTest job = jenkins.job(
                Jenkins.FOLDER,
                "istioDeploy service: 'reviews', cluster: '" + mesh.name()
                        + "', credentialsId: 'team-b-token', version: 'v2', image: 'x:2'");
        Build build = job.start();

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.errors())
                .containsExactly(
                        "ERROR: No credentials 'team-b-token' for cluster " + mesh.name() + " are visible to "
                                + job.fullName()
                                + "; expected the id of a secret file (kubeconfig), a secret text (token), a username with password, a"
                                + " certificate, or a kind that the plugin Kubernetes Credentials knows, in the folder of the job or global. Check the id, and in which folder the credentials are kept.");
        assertThat(build.hasStackTrace()).isFalse();
        assertThat(mesh.objects()).isEqualTo(before);
    }

    @Test
    void credentialsOfAnotherKindAreRefused(Jenkins jenkins, Mesh mesh) {
        FolderWithCredentials folder = FolderWithCredentials.make(
                jenkins,
                "team-c",
                "new com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey(GLOBAL, 'team-c-key', 'git',"
                        + " new com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey.DirectEntryPrivateKeySource('"
                        + SECRET + "'), null, null)");
        Build build = folder.job(
                        "istioStatus service: 'reviews', cluster: '" + mesh.name() + "', credentialsId: 'team-c-key'")
                .start();

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors())
                .containsExactly("ERROR: Credentials 'team-c-key' for cluster " + mesh.name()
                        + " are of kind BasicSSHUserPrivateKey; expected a secret file (kubeconfig), a secret text (token), a username with password,"
                        + " a certificate, or a kind that the plugin Kubernetes Credentials knows.");
        assertThat(build.hasStackTrace()).isFalse();
        assertThat(build.console()).doesNotContain(SECRET);
    }

    @Test
    void kubeconfigOfSecretFileIsUsed(Jenkins jenkins, Mesh mesh) {
        String kubeconfig = "apiVersion: v1\\nkind: Config\\ncurrent-context: here\\n"
                + "contexts: [{name: here, context: {cluster: there, user: me}}]\\n"
                + "clusters: [{name: there, cluster: {server: " + mesh.cluster().apiServer() + "}}]\\n"
                + "users: [{name: me, user: {token: " + SECRET + "}}]\\n";
        mesh.configure("c.apiServer = null;");
        FolderWithCredentials folder = FolderWithCredentials.make(
                jenkins,
                "team-d",
                "new FileCredentialsImpl(GLOBAL, 'team-d-kubeconfig', null, 'kubeconfig'," + " SecretBytes.fromBytes('"
                        + kubeconfig + "'.bytes))");
        Build build = folder.job("echo istioStatus(service: 'reviews', cluster: '" + mesh.name()
                        + "', credentialsId: 'team-d-kubeconfig').toString()")
                .start();

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console()).doesNotContain(SECRET);
    }

    @Test
    void brokenKubeconfigIsRefusedWithoutShowingIt(Jenkins jenkins, Mesh mesh) {
        FolderWithCredentials folder = FolderWithCredentials.make(
                jenkins,
                "team-e",
                "new FileCredentialsImpl(GLOBAL, 'team-e-kubeconfig', null, 'kubeconfig',"
                        + " SecretBytes.fromBytes('users: [ " + SECRET + "'.bytes))");
        Build build = folder.job("istioStatus service: 'reviews', cluster: '" + mesh.name()
                        + "', credentialsId: 'team-e-kubeconfig'")
                .start();

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors()).singleElement().asString().contains("kubeconfig");
        assertThat(build.hasStackTrace()).isFalse();
        assertThat(build.console()).doesNotContain(SECRET);
    }
}
