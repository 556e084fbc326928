package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which credentials a run may use, and that their secrets stay where they are. */
@BlackboxTest
class CredentialsTest {
    private static final String SECRET = "planted-7f3e9c-secret";
    private static final String IMPORTS = """
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.domains.Domain
            import com.cloudbees.plugins.credentials.impl.*
            import com.cloudbees.hudson.plugins.folder.Folder
            import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty
            import org.jenkinsci.plugins.plaincredentials.impl.*
            import hudson.util.Secret
            """;

    @Test
    void tokenOfTheFolderIsUsedAndFoundNowhere(Jenkins jenkins, Mesh mesh) {
        String folder = folder(
                jenkins,
                "team-a",
                "new StringCredentialsImpl(CredentialsScope.GLOBAL, 'team-a-token', null, Secret.fromString('" + SECRET
                        + "'))");
        JobUnderTest job = jenkins.job(folder, """
                istioRelease(service: 'reviews', cluster: 'MESH', credentialsId: 'team-a-token') {
                  istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                  input id: 'Gate', message: 'Go on?'
                }
                """.replace("MESH", mesh.name()));
        Build build = job.start().says("Go on?");

        List<String> places = new ArrayList<>(List.of(
                build.console(),
                jenkins.admin().get(job.path() + "config.xml").body(),
                jenkins.script("def r = Jenkins.get().getItemByFullName('" + job.fullName() + "').getBuildByNumber(1);"
                        + " r.rootDir.eachFileRecurse(groovy.io.FileType.FILES) { print it.getText('ISO-8859-1') }"),
                jenkins.script("Thread.allStackTraces.keySet().each { println it.name }")));
        build.approve("Gate", jenkins.admin());
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");

        places.add(build.console());
        places.add(mesh.recordText());
        places.addAll(mesh.objects());
        places.add(jenkins.script(
                "print jenkins.model.Jenkins.logRecords.collect { it.message + ' ' + it.thrown }.join(' ')"));
        assertThat(places).noneMatch(place -> place.contains(SECRET));
        assertThat(jenkins.script(IMPORTS
                        + "def c = CredentialsProvider.findCredentialById('team-a-token', common.StandardCredentials, Jenkins.get().getItemByFullName('"
                        + job.fullName()
                        + "').getBuildByNumber(1))\nprint CredentialsProvider.getOrCreateFingerprintOf(c).jobs"))
                .as("where this credential is used")
                .contains(job.fullName());
    }

    @Test
    void credentialsOfAnotherFolderAreNotFound(Jenkins jenkins, Mesh mesh) {
        folder(
                jenkins,
                "team-b",
                "new StringCredentialsImpl(CredentialsScope.GLOBAL, 'team-b-token', null, Secret.fromString('" + SECRET
                        + "'))");
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
        String folder = folder(
                jenkins,
                "team-c",
                "new com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey(CredentialsScope.GLOBAL, 'team-c-key', 'git',"
                        + " new com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey.DirectEntryPrivateKeySource('"
                        + SECRET + "'), null, null)");
        Build build = jenkins.job(
                        folder,
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
        String folder = folder(
                jenkins,
                "team-d",
                "new FileCredentialsImpl(CredentialsScope.GLOBAL, 'team-d-kubeconfig', null, 'kubeconfig',"
                        + " SecretBytes.fromBytes('" + kubeconfig + "'.bytes))");
        Build build = jenkins.job(
                        folder,
                        "echo istioStatus(service: 'reviews', cluster: '" + mesh.name()
                                + "', credentialsId: 'team-d-kubeconfig').toString()")
                .start();

        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        assertThat(build.console()).doesNotContain(SECRET);
    }

    @Test
    void brokenKubeconfigIsRefusedWithoutShowingIt(Jenkins jenkins, Mesh mesh) {
        String folder = folder(
                jenkins,
                "team-e",
                "new FileCredentialsImpl(CredentialsScope.GLOBAL, 'team-e-kubeconfig', null, 'kubeconfig',"
                        + " SecretBytes.fromBytes('users: [ " + SECRET + "'.bytes))");
        Build build = jenkins.job(
                        folder,
                        "istioStatus service: 'reviews', cluster: '" + mesh.name()
                                + "', credentialsId: 'team-e-kubeconfig'")
                .start();

        assertThat(build.result()).as(build.console()).isEqualTo("FAILURE");
        assertThat(build.errors()).singleElement().asString().contains("kubeconfig");
        assertThat(build.hasStackTrace()).isFalse();
        assertThat(build.console()).doesNotContain(SECRET);
    }

    /** Makes a folder that holds these credentials, and says its full name. */
    private static String folder(Jenkins jenkins, String name, String credentials) {
        jenkins.script(IMPORTS
                + "def f = Jenkins.get().getItem('" + Jenkins.FOLDER + "').createProject(Folder, '" + name + "')\n"
                + "def p = new FolderCredentialsProperty([] as com.cloudbees.plugins.credentials.domains.DomainCredentials[])\nf.addProperty(p)\n"
                + "p.store.addCredentials(Domain.global(), " + credentials + ")\nf.save()");
        return Jenkins.FOLDER + "/" + name;
    }
}
