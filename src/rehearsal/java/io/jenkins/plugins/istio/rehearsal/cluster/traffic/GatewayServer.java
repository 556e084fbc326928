package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.istio.rehearsal.cluster.api.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The gateway as testers see it: real HTTP. Answers come at once; how long the simulated pod took is in
 * {@code x-envoy-upstream-service-time} and in the metrics.
 */
public final class GatewayServer implements AutoCloseable {
    private final Testers testers;
    private final LoopbackServer server;

    public GatewayServer(Testers testers) {
        this.testers = testers;
        server = new LoopbackServer("gateway", this::answer);
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
            String host = exchange.getRequestHeaders().getFirst("Host");
            Delivery delivery =
                    testers.askGateway(exchange.getRequestMethod(), path, host == null ? "" : host, headers);
            send(exchange, delivery, testers.body(delivery, path));
        }
    }

    private static void send(HttpExchange exchange, Delivery delivery, String body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Server", "istio-envoy");
        if (delivery.pod() != null) {
            headers.set("Content-Type", "application/json");
            headers.set("x-app-version", delivery.pod().versionName());
            headers.set("x-app-workload", delivery.pod().workload());
            headers.set("x-app-pod", delivery.pod().name());
            headers.set("x-envoy-upstream-service-time", Long.toString(Math.round(delivery.millis())));
        } else {
            headers.set("Content-Type", "text/plain");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean silent = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
        exchange.sendResponseHeaders(delivery.status(), silent ? -1 : bytes.length);
        if (!silent) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
