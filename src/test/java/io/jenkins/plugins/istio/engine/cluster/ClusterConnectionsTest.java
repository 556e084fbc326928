package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads when a cluster cannot be reached or does not do what it was told. */
class ClusterConnectionsTest {
    private static final String RECORD = "ConfigMap bookinfo/istio-release-reviews";

    private final Bookinfo bookinfo = Bookinfo.usual();

    @AfterEach
    void close() {
        bookinfo.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "401|Cluster prod does not accept these credentials, found while reading " + RECORD
                        + " (401): because. Check that the credentials belong to this cluster and have not expired.",
                "403|Cluster prod does not let these credentials get configmaps in namespace bookinfo (403): because."
                        + " Grant that right with a Role and RoleBinding, then run again.",
                "422|Cluster prod does not accept " + RECORD
                        + " (422): because. Nothing of it was written; correct what it names and run again.",
                "429|Cluster prod is too busy for reading " + RECORD + " (429): because. Run again later.",
                "500|Cluster prod failed while reading " + RECORD
                        + " (500): because. Look into the API server's log, or run again later.",
                "503|Cluster prod failed while reading " + RECORD
                        + " (503): because. Look into the API server's log, or run again later."
            })
    void eachStatusHasItsSentence(int code, String sentence) {
        bookinfo.door.answer("configmaps", 3, code, "because");

        assertThatThrownBy(() -> bookinfo.connection.records().find(REVIEWS))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage(sentence);
    }

    @Test
    void aBusyServerIsAskedAgain() {
        bookinfo.door.answer("configmaps", 2, 429, "busy");

        assertThat(bookinfo.connection.records().find(REVIEWS)).isEmpty();
    }

    @Test
    void aLookIsTakenOnce() {
        bookinfo.door.answer("configmaps", 2, 503, "starting");
        ClusterSettings settings = Bookinfo.settings(bookinfo.door.address(), Duration.ofSeconds(60));

        try (ClusterConnection connection = ClusterConnections.open(settings.forALook(Duration.ofSeconds(1)))) {
            assertThatThrownBy(() -> connection.records().find(REVIEWS))
                    .isInstanceOfSatisfying(
                            ClusterTrouble.class,
                            trouble -> assertThat(trouble.mayPass()).isTrue());
            assertThat(bookinfo.door.requests()).hasSize(1);
        }
    }

    @Test
    void aLookAtAServerThatHangsIsGivenUpSooner() {
        bookinfo.door.hang("configmaps");
        ClusterSettings settings = Bookinfo.settings(bookinfo.door.address(), Duration.ofSeconds(60));

        try (ClusterConnection connection = ClusterConnections.open(settings.forALook(Duration.ofSeconds(1)))) {
            assertThatThrownBy(() -> connection.records().find(REVIEWS)).hasMessageContaining("within 1 s");
        }
    }

    @Test
    void aFailedWriteIsNotRepeatedBlindly() {
        bookinfo.door.answer("PATCH ", 3, 500, "etcd is gone");

        assertThatThrownBy(() -> bookinfo.connection.workloads().scale(REVIEWS, "reviews-v1", 1))
                .hasMessage("Cluster prod failed while changing Deployment bookinfo/reviews-v1 (500): etcd is gone."
                        + " Look into the API server's log, or run again later.");
        assertThat(bookinfo.door.requests()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        String address = bookinfo.door.address();
        bookinfo.door.close();

        assertThatThrownBy(() -> bookinfo.connection.records().find(REVIEWS))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage("Cluster prod cannot be reached at " + address + " while reading " + RECORD
                        + ": Connection refused."
                        + " Check the API server's address and the network between Jenkins and it.");
    }

    @Test
    void aServerThatHangsIsGivenUpAtTheTimeLimit() {
        bookinfo.door.hang("configmaps");
        ClusterSettings settings = Bookinfo.settings(bookinfo.door.address(), Duration.ofSeconds(1));

        try (ClusterConnection connection = ClusterConnections.open(settings)) {
            assertThatThrownBy(() -> connection.records().find(REVIEWS))
                    .isInstanceOf(ClusterTrouble.class)
                    .hasMessage("Cluster prod at " + bookinfo.door.address()
                            + " did not answer within 1 s while reading " + RECORD
                            + ". Whether it did what was asked is not known; run again when it answers.");
        }
    }

    @Test
    void anAnswerOfAGigabyteIsGivenUpLongBefore() {
        bookinfo.door.answerBytes("configmaps", 1_000_000_000);

        assertThatThrownBy(() -> bookinfo.connection.records().find(REVIEWS))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessage("Cluster prod went beyond bounds while reading " + RECORD
                        + ": the answer is larger than 64 MB. Nothing of it was used. Check that the address is the API"
                        + " server's.");
        assertThat(bookinfo.door.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254", "https://[fe80::1]:6443", "https://[::ffff:a9fe:a9fe]"})
    void anAddressThatHandsOutCredentialsIsNoApiServer(String address) {
        assertThatThrownBy(() -> ClusterConnections.open(Bookinfo.settings(address, Duration.ofSeconds(1))))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The API server of cluster prod is at ")
                .hasMessageContaining("metadata addresses are no place for a service");
    }

    @Test
    void aLoginPageIsNoApiServer() {
        bookinfo.door.answerText("configmaps", 200, "<html>Log in</html>");

        assertThatThrownBy(() -> bookinfo.connection.records().find(REVIEWS))
                .hasMessage("Cluster prod answered something that is not JSON while reading " + RECORD
                        + ". Check that the address is the API server's and not a login page's.");
    }

    @Test
    void theEnvironmentHasNoSay() {
        System.setProperty("kubernetes.master", "http://127.0.0.1:1");
        System.setProperty("kubernetes.auth.token", "from-elsewhere");
        try (ClusterConnection connection =
                ClusterConnections.open(Bookinfo.settings(bookinfo.door.address(), Duration.ofSeconds(5)))) {
            assertThat(connection.records().find(REVIEWS)).isEmpty();
        } finally {
            System.clearProperty("kubernetes.master");
            System.clearProperty("kubernetes.auth.token");
        }
    }

    @Test
    void anAddressThatCannotBeRightIsRefusedWithoutRepeatingIt() {
        for (String address :
                List.of("ftp://x", "https://user:s3cret@host", "not an address", "https://host/?token=s3cret")) {
            assertThatThrownBy(() -> ClusterConnections.open(Bookinfo.settings(address, Duration.ofSeconds(5))))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "The API server address of cluster prod cannot be right; expected https://host:port without user, query or"
                                    + " fragment. Correct it in the cluster's configuration.");
        }
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ClusterConnections.open(with(new Login.Token("s3cret\nX-Evil: 1"))))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The token for cluster prod is empty or holds characters that no token has (spaces, line breaks)."
                                + " Enter it anew in the credentials.");
    }

    @Test
    void aCertificateThatIsNoneIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ClusterConnections.open(with(new Login.Certificate("s3cret", "s3cret"))))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Cluster prod has a CA certificate, client certificate or key that cannot be read; expected PEM texts."
                                + " Enter them anew in its configuration or credentials.");
    }

    @Test
    void settingsHaveNoTextFormThatTellsSecrets() {
        assertThat(Bookinfo.settings("https://host", Duration.ofSeconds(5)).toString())
                .isEqualTo("cluster prod");
        assertThat(new Access("https://host", null, true, new Login.Token("s3cret")).toString())
                .isEqualTo("access to https://host");
    }

    private static ClusterSettings with(Login login) {
        return new ClusterSettings(
                "prod", "https://127.0.0.1:1", null, true, login, null, null, Duration.ZERO, Duration.ofSeconds(5));
    }
}
