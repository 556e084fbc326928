package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Silent;
import io.jenkins.plugins.istio.engine.verification.ProbeRequest;
import io.jenkins.plugins.istio.rehearsal.cluster.MadeKeyStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayProbesTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void asksTheGatewayForTheServicesHost() throws Exception {
        try (RawServer gateway = RawServer.saying(RawServer.ok("stars: ★"))) {
            ProbeAnswer answer = probe(
                    gateway.address() + "/",
                    "/reviews/1?full=yes",
                    "reviews.example.com",
                    Map.of("x-test-user", "true"));

            assertThat(answer).isEqualTo(new Answered(200, Map.of("content-length", List.of("10")), "stars: ★", false));
            assertThat(gateway.requests)
                    .containsExactly(
                            "GET /reviews/1?full=yes HTTP/1.1\r\nHost: reviews.example.com\r\nx-test-user: true\r\n"
                                    + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void asksAUrlForItsOwnHostUnlessAHeaderSaysAnother() throws Exception {
        try (RawServer server = RawServer.saying(RawServer.ok(""))) {
            probe(null, server.address() + "/a", null, Map.of());
            probe(null, server.address(), null, Map.of("Host", "other.example.com"));

            assertThat(server.requests.get(0))
                    .startsWith("GET /a HTTP/1.1\r\nHost: " + server.address().substring(7) + "\r\n");
            assertThat(server.requests.get(1))
                    .startsWith("GET / HTTP/1.1\r\nHost: other.example.com\r\n")
                    .containsOnlyOnce("ost:");
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (RawServer gateway =
                RawServer.saying("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")) {
            Answered answer = (Answered) probe(gateway.address(), "/", null, Map.of());

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.headers()).containsEntry("LOCATION", List.of("http://127.0.0.1:1/"));
            assertThat(gateway.requests).hasSize(1);
        }
    }

    @Test
    void readsChunksAndWhatHasNoLength() throws Exception {
        try (RawServer server = RawServer.saying(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;x=1\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")) {
            assertThat(((Answered) probe(server.address(), "/", null, Map.of())).body())
                    .isEqualTo("abc0123456789");
        }
        try (RawServer server = RawServer.saying("HTTP/1.0 200 OK\n\nto the end")) {
            assertThat(((Answered) probe(server.address(), "/", null, Map.of())).body())
                    .isEqualTo("to the end");
        }
        try (RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            assertThat(((Answered) probe(server.address(), "/", null, Map.of())).body())
                    .isEmpty();
        }
    }

    @Test
    void takesOneMegabyteOfABody() throws Exception {
        String large = "a".repeat(1_000_001);
        String chunk = Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";
        for (String answer : List.of(
                RawServer.ok(large),
                "HTTP/1.1 200 OK\r\n\r\n" + large,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)) {
            try (RawServer server = RawServer.saying(answer)) {
                Answered answered = (Answered) probe(server.address(), "/", null, Map.of());

                assertThat(answered.body()).hasSize(1_000_000);
                assertThat(answered.cut()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n | the answer is not HTTP/1.1",
                " | the connection was closed",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc | the connection was closed within the answer",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n | the answer gives its length as 'many'",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n | the answer has the unknown transfer coding [gzip]",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n | the answer has a chunk that is longer than it says",
                "HTTP/1.1 200 OK\r\n: x\r\n\r\n | the answer has a header without a name"
            })
    void tellsWhatIsNoWholeAnswer(String answerAndComplaint) throws Exception {
        String[] parts = answerAndComplaint.split(" \\| ", -1);
        try (RawServer server = RawServer.saying(parts[0].equals(" ") ? "" : parts[0])) {
            assertThat(probe(server.address(), "/x", null, Map.of()))
                    .isEqualTo(new Silent("no whole answer from " + server.address() + "/x: " + parts[1]));
        }
    }

    @Test
    void takesNoHeadWithoutEnd() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(20_000))) {
            assertThat(probe(server.address(), "/", null, Map.of()))
                    .isEqualTo(new Silent("no whole answer from " + server.address()
                            + "/: the answer's head is larger than 64000 bytes"));
        }
    }

    @Test
    void waitsNoLongerThanItsLimit() throws Exception {
        try (RawServer server = new RawServer(request -> null)) {
            ProbeAnswer answer =
                    new GatewayProbes(server.address(), LONG, SHORT).probe(new ProbeRequest("/", null, Map.of()));

            assertThat(answer).isEqualTo(new Silent("no answer from " + server.address() + "/ within 0.2 s"));
        }
    }

    @Test
    void tellsThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> probe("http://127.0.0.1:" + port, "/", null, Map.of()))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage("no connection to http://127.0.0.1:" + port
                        + "/ (java.net.ConnectException: Connection refused); check the address,"
                        + " and that it can be reached from here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://[fe80::1]/latest",
                "http://[::ffff:169.254.169.254]/latest",
                "http://0.0.0.0/latest",
                "http://2852039166/latest",
                "http://[::169.254.169.254]/latest",
                "http://[64:ff9b::a9fe:a9fe]/latest",
                "http://[2002:a9fe:a9fe::1]/latest",
                "http://[ff02::1]/latest",
                "http://[fd00:ec2::254]/latest",
                "http://100.100.100.200/latest"
            })
    void refusesLinkLocalAddresses(String url) {
        assertThatThrownBy(() -> probe(null, url, null, Map.of()))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageContaining(
                        ", which is refused: link-local, wildcard, multicast and metadata addresses are no place for a service");
    }

    @Test
    void aPathNeedsAGateway() {
        assertThatThrownBy(() -> probe(null, "/health", null, Map.of()))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage(
                        "probe of /health: the cluster has no gateway address; configure it, or give the probe a url instead of a path");
        assertThatThrownBy(() -> probe("gateway:80", "/health", null, Map.of()))
                .hasMessage("gateway:80/health is no address; expected one like http://host:port");
    }

    @Test
    void trustsNoCertificateThatNobodyVouchesFor(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.start();
        try {
            assertThatThrownBy(() -> probe(
                            "https://127.0.0.1:" + server.getAddress().getPort(), "/", "reviews.example.com", Map.of()))
                    .isInstanceOf(EvidenceUnavailable.class)
                    .hasMessageContaining("SSLHandshakeException");
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(MadeKeyStore.of(folder, "reviews.example.com").keyManagers(), null, null);
        return context;
    }

    private static ProbeAnswer probe(String gateway, String target, String host, Map<String, String> headers) {
        return new GatewayProbes(gateway, LONG, LONG).probe(new ProbeRequest(target, host, headers));
    }
}
