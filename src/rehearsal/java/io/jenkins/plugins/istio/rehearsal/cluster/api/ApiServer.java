package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The API server as its clients see it: HTTP and JSON on a loopback port. */
public final class ApiServer implements AutoCloseable {
    private final RestApi api;
    private final LoopbackServer server;

    public ApiServer(ObjectStore store, Registry registry, Deletion deletion, AccessRules access) {
        api = new RestApi(store, registry, deletion, access);
        server = new LoopbackServer("API server", this::answer);
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
            send(exchange, perform(read(exchange)));
        }
    }

    private Reply perform(ApiRequest request) {
        try {
            return api.handle(request);
        } catch (ApiError error) {
            return new Reply(error.code(), error.status());
        } catch (RuntimeException unexpected) {
            ApiError error = ApiError.of(500, "InternalError", "Internal error occurred: " + unexpected);
            return new Reply(error.code(), error.status());
        }
    }

    private static ApiRequest read(HttpExchange exchange) throws IOException {
        String contentType = header(exchange, "Content-Type").split(";")[0].trim();
        return new ApiRequest(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                Query.of(exchange.getRequestURI()), contentType, header(exchange, "User-Agent"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = Json.bytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.code(), body.length);
        exchange.getResponseBody().write(body);
    }
}
