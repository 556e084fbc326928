package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Audience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real requests through the simulated gateway. */
class GatewayTest {
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.HEALTHY);

    @BeforeEach
    void load() {
        cluster.load(SampleManifests.BOOKINFO.yaml());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aPodAnswersAndSaysItsVersion() throws IOException {
        String answer = ask("/reviews/1", "bookinfo.example.com");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\n")
                .containsIgnoringCase("\nx-app-version: v1\n")
                .contains(
                        "{\"service\":\"bookinfo/reviews\",\"path\":\"/reviews/1\",\"servedBy\":{\"version\":\"v1\",\"workload\":\"reviews-v1\"");
        assertThat(cluster.traffic().requests("bookinfo/reviews", "v1", Audience.TESTER))
                .isEqualTo(1);
    }

    @Test
    void aHostThatNoGatewayAcceptsIsNotFound() throws IOException {
        assertThat(ask("/reviews/1", "elsewhere.example.com")).startsWith("HTTP/1.1 404 Not Found\n");
    }

    @Test
    void aMarkerIsAnsweredByTheProxyOnceTheProxyHasIt() throws IOException {
        new ApiCaller(cluster.apiServer())
                .patch(
                        "/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/bookinfo",
                        "application/json-patch+json",
                        """
                [{"op": "add", "path": "/spec/http/0", "value": {
                   "match": [{"headers": {"x-probe": {"exact": "secret"}}}],
                   "directResponse": {"status": 200, "body": {"string": "7"}}}}]
                """);
        assertThat(ask("/", "bookinfo.example.com", "x-probe: secret")).startsWith("HTTP/1.1 404");

        clock.advance(Duration.ofMillis(100));
        assertThat(ask("/", "bookinfo.example.com", "x-probe: secret"))
                .startsWith("HTTP/1.1 200")
                .endsWith("\n7");
        assertThat(ask("/", "bookinfo.example.com")).startsWith("HTTP/1.1 404");
    }

    private String ask(String path, String host, String... headers) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(header -> header + "\r\n")
                                .toList()) + "\r\n";
        try (Socket socket =
                new Socket(cluster.gateway().getHost(), cluster.gateway().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        }
    }
}
