package io.jenkins.plugins.istio.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.istio.rehearsal.cluster.MadeKeyStore;
import io.jenkins.plugins.istio.rehearsal.cluster.Passage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/** Stands before a simulated API server, over TLS, and lets in only who shows the right header or the right certificate. */
final class GuardedDoor implements AutoCloseable {
    private final Passage passage;
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private volatile String header;

    /** @param visitors certificates that may be shown */
    GuardedDoor(URI behind, MadeKeyStore own, KeyStore visitors) throws IOException, GeneralSecurityException {
        this.passage = new Passage(behind);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(visitors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.keyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asking = getSSLContext().getDefaultSSLParameters();
                asking.setWantClientAuth(true);
                parameters.setSSLParameters(asking);
            }
        });
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param authorization the header that opens; null when only a certificate does */
    void opensFor(String authorization) {
        header = authorization;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known = header == null
                    ? showsCertificate((HttpsExchange) exchange)
                    : header.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (known) {
                passage.pass(exchange, body);
            } else {
                exchange.sendResponseHeaders(401, -1);
            }
        }
    }

    private static boolean showsCertificate(HttpsExchange exchange) {
        try {
            return exchange.getSSLSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
