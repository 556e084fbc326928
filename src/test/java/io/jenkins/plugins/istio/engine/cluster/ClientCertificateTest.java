package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.rehearsal.cluster.MadeKeyStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client certificate is shown, whichever kind its key is of. */
class ClientCertificateTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void isShownToTheServer(String algorithm) throws Exception {
        MadeKeyStore keys = MadeKeyStore.of(folder, "test", algorithm, "changeit");
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpsServer server = serverFor(keys, seen);
        try (ClusterConnection connection = ClusterConnections.open(new ClusterSettings(
                "prod",
                "https://127.0.0.1:" + server.getAddress().getPort(),
                keys.certificate(),
                true,
                new Login.Certificate(keys.certificate(), keys.key()),
                null,
                null,
                Duration.ZERO,
                Duration.ofSeconds(20)))) {
            assertThat(connection.records().find(REVIEWS)).isEmpty();
        } finally {
            server.stop(0);
        }
        assertThat(seen).containsExactly("CN=test");
    }

    private static HttpsServer serverFor(MadeKeyStore keys, List<String> seen) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys.trusted());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.keyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asking = getSSLContext().getDefaultSSLParameters();
                asking.setNeedClientAuth(true);
                parameters.setSSLParameters(asking);
            }
        });
        server.createContext("/", exchange -> {
            seen.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
