package io.jenkins.plugins.istio.rehearsal.cluster.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The API server as its clients see it: HTTP and JSON on a loopback port. */
public final class ApiServer implements AutoCloseable {
    private final ObjectStore store;
    private final EventLog log;
    private final RestApi api;
    private final Faults faults;
    private final LoopbackServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    public ApiServer(
            ObjectStore store,
            Registry registry,
            Deletion deletion,
            AccessRules access,
            PodJournal journal,
            Faults faults) {
        this.store = store;
        this.faults = faults;
        log = new EventLog(store);
        api = new RestApi(store, registry, deletion, access, journal);
        server = new LoopbackServer("API server", this::answer);
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ApiRequest request = read(exchange);
            Faults.Fault fault = faults.meet(request);
            if (fault instanceof Faults.Fault.Refused refused) {
                send(exchange, reply(ApiError.of(refused.code(), refused.reason(), refused.message())));
            } else if (fault instanceof Faults.Fault.AnswerLost) {
                perform(request);
            } else if (fault instanceof Faults.Fault.Hanging) {
                closed.await();
            } else if (fault == null && isWatch(request)) {
                watch(exchange, request);
            } else if (fault == null) {
                send(exchange, perform(request));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply perform(ApiRequest request) {
        try {
            return api.handle(request);
        } catch (ApiError error) {
            return reply(error);
        } catch (RuntimeException unexpected) {
            return reply(ApiError.of(500, "InternalError", "Internal error occurred: " + unexpected));
        }
    }

    private static Reply reply(ApiError error) {
        return new Reply(error.code(), error.status());
    }

    private static boolean isWatch(ApiRequest request) {
        return request.method().equals("GET") && request.query().isTrue("watch");
    }

    private void watch(HttpExchange exchange, ApiRequest request) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Upgrade")) {
            // No web sockets here: clients that try one first go on with plain HTTP when they are answered 200.
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        try {
            ResourcePath path = ResourcePath.parse(request.path());
            api.requireAccess(path, request);
            new WatchStream(store, log, path, request.query()).serve(exchange);
        } catch (ApiError error) {
            send(exchange, reply(error));
        }
    }

    private static ApiRequest read(HttpExchange exchange) throws IOException {
        String contentType = header(exchange, "Content-Type").split(";")[0].trim();
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Query.of(exchange.getRequestURI()),
                contentType,
                header(exchange, "User-Agent"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        boolean text = reply.body().isTextual();
        byte[] body = text ? reply.body().asText().getBytes(StandardCharsets.UTF_8) : Json.bytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", text ? "text/plain" : "application/json");
        exchange.sendResponseHeaders(reply.code(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
