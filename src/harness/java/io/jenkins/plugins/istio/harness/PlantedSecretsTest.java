package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.credentials.ClusterCredentials;
import io.jenkins.plugins.istio.rehearsal.cluster.MadeKeyStore;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every kind of credentials opens the cluster in a run, and none of their secrets is found anywhere afterwards. */
@WithJenkins
class PlantedSecretsTest {
    private static final String TOKEN = "planted-token-5f0c";
    private static final String PASSWORD = "planted-password-81b2";
    private static final String PIPELINE = """
            istioRelease(service: 'reviews', takeOver: true) {
                istioDeploy version: 'v2', image: 'registry.example/reviews:2.0.1'
                istioShiftTraffic percent: 5
            %s}
            """;

    @TempDir
    private static Path folder;

    private static JenkinsRule jenkins;
    private static PassingTime time;
    private static Bookinfo bookinfo;
    private static GuardedDoor door;
    private static MadeKeyStore server;
    private static String clientKey;

    @TestExtension
    public static final class Clusters extends SimulatedClusters {
        @Override
        PassingTime time() {
            return time;
        }
    }

    @BeforeAll
    static void startJenkins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        time = new PassingTime();
        bookinfo = Bookinfo.start(time, Scenario.HEALTHY);
        server = MadeKeyStore.of(folder, "server");
        MadeKeyStore client = MadeKeyStore.of(folder, "client");
        clientKey = client.key();
        door = new GuardedDoor(bookinfo.cluster().apiServer(), server, client.trusted());
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials.getCredentials().addAll(all(client));
        credentials.save();
    }

    private static List<StandardCredentials> all(MadeKeyStore client) throws Exception {
        return List.of(
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString(TOKEN)),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "user", "", "ann", PASSWORD),
                new FileCredentialsImpl(
                        CredentialsScope.GLOBAL,
                        "file",
                        "",
                        "kubeconfig",
                        SecretBytes.fromBytes(kubeconfig().getBytes(StandardCharsets.UTF_8))),
                new CertificateCredentialsImpl(
                        CredentialsScope.GLOBAL,
                        "certificate",
                        "",
                        client.password(),
                        new CertificateCredentialsImpl.UploadedKeyStoreSource(
                                null, SecretBytes.fromBytes(Files.readAllBytes(client.file())))));
    }

    private static String kubeconfig() throws Exception {
        String authority =
                Base64.getEncoder().encodeToString(server.certificate().getBytes(StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                current-context: prod
                contexts: [{name: prod, context: {cluster: prod, user: ann}}]
                clusters: [{name: prod, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: ann, user: {token: "%s"}}]
                """.formatted(door.address(), authority, TOKEN);
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        door.close();
        bookinfo.close();
        jenkins.after();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "user", "file", "certificate"})
    void credentialsOpenTheClusterAndTheirSecretsStayWhereTheyAre(String id) throws Exception {
        configure(id);
        door.opensFor(
                switch (id) {
                    case "token", "file" -> "Bearer " + TOKEN;
                    case "user" -> "Basic " + base64("ann:" + PASSWORD);
                    default -> null;
                });

        WorkflowRun done = Pipelines.start(jenkins, id + "-done", PIPELINE.formatted(""));
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(done));
        WorkflowRun failed = Pipelines.start(jenkins, id + "-failed", PIPELINE.formatted("istioPromote()\n"));
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(failed));
        door.opensFor("nobody");
        WorkflowRun refused = Pipelines.start(jenkins, id + "-refused", PIPELINE.formatted(""));
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(refused));
        assertThat(Pipelines.errors(refused))
                .first()
                .asString()
                .startsWith("ERROR: Cluster prod does not accept these credentials");

        assertNothingIsFound();
    }

    private static void configure(String id) throws Exception {
        ClusterConfiguration prod = bookinfo.configuration("prod");
        prod.setApiServer(id.equals("file") ? null : door.address());
        prod.setCaCertificate(id.equals("file") ? null : server.certificate());
        prod.setCredentialsId(id);
        IstioGlobalConfiguration.get().setClusters(List.of(prod));
    }

    /** In Jenkins' home, where logs, runs and configurations are; in the cluster, in its log, its threads and its texts. */
    private static void assertNothingIsFound() throws Exception {
        Files.walkFileTree(jenkins.jenkins.getRootDir().toPath(), new CleanFiles());
        for (String kind : List.of("ConfigMap", "Event", "VirtualService", "Deployment")) {
            assertClean(kind, bookinfo.cluster().objects(kind).toString());
        }
        StringWriter log = new StringWriter();
        for (LogRecord line : Jenkins.logRecords) {
            log.append(line.getMessage()).append('\n');
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(log));
            }
        }
        assertClean("the system log", log.toString());
        StringBuilder threads = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            threads.append(thread.getKey()).append(List.of(thread.getValue()));
        }
        assertClean("the thread dump", threads.toString());
        ClusterConfiguration cluster =
                IstioGlobalConfiguration.get().getClusters().get(0);
        var settings = cluster.settings(ClusterCredentials.globalLogin(cluster.getCredentialsId(), cluster.address()));
        assertClean("texts", settings + " " + settings.login() + " " + cluster);
    }

    /** Jenkins goes on writing meanwhile: what is gone before it was read held nothing to keep. */
    private static final class CleanFiles extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            try {
                assertClean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
            return trouble instanceof NoSuchFileException
                    ? FileVisitResult.CONTINUE
                    : super.visitFileFailed(file, trouble);
        }
    }

    private static void assertClean(String where, String text) {
        String key = clientKey.lines().skip(1).findFirst().orElseThrow();
        assertThat(Stream.of(TOKEN, PASSWORD, key, base64(TOKEN), base64("ann:" + PASSWORD))
                        .filter(text::contains))
                .as(where)
                .isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
