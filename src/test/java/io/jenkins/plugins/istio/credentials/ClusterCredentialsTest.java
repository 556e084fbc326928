package io.jenkins.plugins.istio.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.Refusal;
import io.jenkins.plugins.istio.rehearsal.cluster.MadeKeyStore;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.SortedMap;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCredentialsTest {
    private final Run<?, ?> run = new TestRun(new TestJob());
    private FakeCredentials store;

    @BeforeEach
    void install() {
        store = FakeCredentials.install();
    }

    @AfterEach
    void remove() {
        store.close();
    }

    @Test
    void everyKindBecomesItsLogin() {
        store.with(new FakeCredentials.Kubeconfig("file", "kind: Config"))
                .with(new FakeCredentials.Token("token"))
                .with(new FakeCredentials.User("user"));

        assertThat(login("file")).isEqualTo(new Login.Kubeconfig("kind: Config", "admin@prod"));
        assertThat(login("token")).isEqualTo(new Login.Token("a-token"));
        assertThat(login("user")).isEqualTo(new Login.UserPassword("ann", "a-password"));
        assertThat(login(null)).isEqualTo(new Login.Anonymous());
    }

    @Test
    void aCertificateBecomesPemTexts(@TempDir Path directory) throws Exception {
        store.with(new FakeCredentials.Certificate(
                "certificate", MadeKeyStore.of(directory, "ann").store()));

        assertThat(login("certificate")).isInstanceOfSatisfying(Login.Certificate.class, login -> {
            assertThat(login.certificate())
                    .startsWith("-----BEGIN CERTIFICATE-----\n")
                    .endsWith("\n-----END CERTIFICATE-----\n");
            assertThat(login.key())
                    .startsWith("-----BEGIN PRIVATE KEY-----\n")
                    .endsWith("\n-----END PRIVATE KEY-----\n");
        });
    }

    @Test
    void aKeyStoreWithoutKeyIsRefused() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        store.with(new FakeCredentials.Certificate("certificate", empty));

        assertThatThrownBy(() -> login("certificate"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The certificate credentials 'certificate' for cluster prod hold no private key; expected a key store with a key and its"
                                + " certificate.");
    }

    @Test
    void anUnknownIdAndAWrongKindAreRefused() {
        store.with(new FakeCredentials.SomethingElse("ssh-key"));

        assertThatThrownBy(() -> login("nobody"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "No credentials 'nobody' for cluster prod are visible to shop-release; expected the id of a secret file (kubeconfig), a"
                                + " secret text (token), a username with password, a certificate, or a kind that the plugin Kubernetes Credentials knows, in the folder of the job or global. Check the id,"
                                + " and in which folder the credentials are kept.");
        assertThatThrownBy(() -> login("ssh-key"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Credentials 'ssh-key' for cluster prod are of kind SomethingElse; expected a secret file (kubeconfig), a secret text (token), a"
                                + " username with password, a certificate, or a kind that the plugin Kubernetes Credentials knows.");
    }

    @Test
    void aFileThatIsNoKubeconfigByItsSizeIsRefused() {
        store.with(new FakeCredentials.Kubeconfig("file", "x".repeat((1 << 20) + 1)));

        assertThatThrownBy(() -> login("file"))
                .isInstanceOf(Refusal.class)
                .hasMessage("The secret file 'file' for cluster prod is longer than 1 MiB; expected a kubeconfig.");
    }

    @Test
    void theListHoldsOnlyWhatFits() {
        store.with(new FakeCredentials.Token("token")).with(new FakeCredentials.SomethingElse("ssh-key"));

        assertThat(ClusterCredentialsList.of(null, "gone"))
                .extracting(option -> option.value)
                .contains("", "token", "gone")
                .doesNotContain("ssh-key");
    }

    private Login login(String id) {
        return ClusterCredentials.login(
                id, new ClusterAddress("prod", "https://prod:6443", null, true, "admin@prod"), run);
    }

    private static final class TestJob extends Job<TestJob, TestRun> {
        TestJob() {
            super(Jenkins.get(), "shop-release");
        }

        @Override
        public boolean isBuildable() {
            return true;
        }

        @Override
        protected SortedMap<Integer, TestRun> _getRuns() {
            return new TreeMap<>();
        }

        @Override
        protected void removeRun(TestRun run) {
            throw new UnsupportedOperationException("runs are kept here");
        }
    }

    private static final class TestRun extends Run<TestJob, TestRun> {
        TestRun(TestJob job) {
            super(job, 0L);
        }
    }
}
