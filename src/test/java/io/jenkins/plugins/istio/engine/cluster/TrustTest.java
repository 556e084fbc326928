package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.ClusterTrouble;
import io.jenkins.plugins.istio.rehearsal.cluster.MadeKeyStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a connection trusts, and what it tells them. */
class TrustTest {
    @TempDir
    private Path folder;

    private HttpsServer server;
    private String certificate;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        MadeKeyStore keys = MadeKeyStore.of(folder, "test");
        certificate = keys.certificate();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.keyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("User-Agent"));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ClusterConnection connection(String ca, boolean verifyTls, Login login) {
        return ClusterConnections.open(new ClusterSettings(
                "prod", address(), ca, verifyTls, login, null, null, Duration.ZERO, Duration.ofSeconds(20)));
    }

    private String address() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void aServerOfUnknownAuthorityGetsNoToken() {
        try (ClusterConnection connection = connection(null, true, new Login.Token("s3cret"))) {
            assertThatThrownBy(() -> connection.records().find(REVIEWS))
                    .isInstanceOf(ClusterTrouble.class)
                    .hasMessageStartingWith("Cluster prod at " + address()
                            + " could not be trusted while reading ConfigMap" + " bookinfo/istio-release-reviews: ")
                    .hasMessageEndingWith(
                            " Give the cluster's CA certificate in its configuration, or correct its address.");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aServerOfTheClustersAuthorityIsTrusted() {
        try (ClusterConnection connection = connection(certificate, true, new Login.Token(" s3cret\n"))) {
            assertThat(connection.records().find(REVIEWS)).isEmpty();
        }
        assertThat(seen).containsExactly("Bearer s3cret istio-release");
    }

    @Test
    void withoutVerificationEveryServerIsTrusted() {
        try (ClusterConnection connection = connection(null, false, new Login.UserPassword("alice", "pw"))) {
            assertThat(connection.records().find(REVIEWS)).isEmpty();
        }
        assertThat(seen).containsExactly("Basic YWxpY2U6cHc= istio-release");
    }
}
