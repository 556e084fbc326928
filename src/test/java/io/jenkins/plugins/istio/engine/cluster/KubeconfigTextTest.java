package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kubeconfig is somebody else's text: what is taken from it and what is not. */
class KubeconfigTextTest {
    private static final String GOOD = """
            apiVersion: v1
            kind: Config
            current-context: prod
            clusters:
            - name: one
              cluster: {server: "https://one:6443", certificate-authority-data: UEVN}
            contexts:
            - {name: prod, context: {cluster: one, user: robot}}
            - {name: test, context: {cluster: one, user: admin}}
            - {name: lost, context: {cluster: two, user: robot}}
            users:
            - name: robot
              user: {token: s3cret}
            - name: admin
              user: {client-certificate-data: Q0VSVA==, client-key-data: S0VZ}
            """;

    private static Access access(String text, String context) {
        return new KubeconfigText("prod", text).access(context);
    }

    @Test
    void theCurrentContextIsTakenWhenNoneIsNamed() {
        assertThat(access(GOOD, null))
                .isEqualTo(new Access("https://one:6443", "PEM", true, new Login.Token("s3cret")));
    }

    @Test
    void aNamedContextIsTaken() {
        assertThat(access(GOOD, "test").login()).isEqualTo(new Login.Certificate("CERT", "KEY"));
    }

    @Test
    void anUnknownContextIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> access(GOOD, "staging"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The kubeconfig of cluster prod has no context 'staging'; its contexts are prod, test, lost. Name one of them.");
    }

    @Test
    void aContextThatLeadsNowhereIsRefused() {
        assertThatThrownBy(() -> access(GOOD, "lost"))
                .hasMessage(
                        "The kubeconfig of cluster prod has no cluster 'two' though its context names it; it has one. Correct the credentials.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec", "auth-provider", "tokenFile", "client-certificate", "client-key"})
    void aUserThatRunsAProgramOrReadsAFileIsRefused(String field) {
        assertRefused(
                GOOD.replace("user: {token: s3cret}", "user: {token: s3cret, " + field + ": {command: /bin/sh}}"),
                field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate-authority", "proxy-url", "tls-server-name"})
    void aClusterThatReadsAFileOrLeadsElsewhereIsRefused(String field) {
        assertRefused(GOOD.replace("certificate-authority-data: UEVN", field + ": /etc/passwd"), field);
    }

    private static void assertRefused(String text, String field) {
        assertThatThrownBy(() -> access(text, null))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The kubeconfig of cluster prod uses '" + field
                                + "', which would run a program, read a file or send requests"
                                + " elsewhere; expected everything inline (certificate-authority-data, token, client-certificate-data with"
                                + " client-key-data). Make a kubeconfig with 'kubectl config view --flatten' and a service account's token.");
    }

    @Test
    void textThatIsNotYamlIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> access("users: [s3cret: {", null))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The kubeconfig of cluster prod is not YAML (line 1")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> access("s3cret: 1\ns3cret: 2\n", null)).hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> access("just s3cret text", null))
                .hasMessage(
                        "The kubeconfig of cluster prod holds a document that is not a map of fields. Correct it and run again.");
    }

    @Test
    void aTagThatNamesAJavaClassMakesNothing() {
        assertThatThrownBy(() -> access("a: !!javax.script.ScriptEngineManager []", null))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The kubeconfig of cluster prod is not YAML (line 1");
    }

    @Test
    void aKubeconfigMayNotSwitchTheVerificationOfTlsOffByItself() {
        String text = GOOD.replace("certificate-authority-data: UEVN", "insecure-skip-tls-verify: true");

        assertThatThrownBy(() -> ClientConfig.of(settings(text, true)))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The kubeconfig of cluster prod switches the verification of TLS off, and the cluster's configuration does not."
                                + " Give the cluster's CA certificate, or switch it off in the cluster's configuration, too.");
        assertThat(ClientConfig.of(settings(text, false)).isTrustCerts()).isTrue();
    }

    private static ClusterSettings settings(String text, boolean verifyTls) {
        return new ClusterSettings(
                "prod",
                null,
                null,
                verifyTls,
                new Login.Kubeconfig(text, null),
                null,
                null,
                Duration.ZERO,
                Duration.ofSeconds(5));
    }
}
