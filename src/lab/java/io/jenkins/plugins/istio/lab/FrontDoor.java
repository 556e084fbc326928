package io.jenkins.plugins.istio.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Stands before the API server, passes on what comes, counts it, and can be as bad as a network or a busy server is. */
final class FrontDoor implements AutoCloseable {

    /** What becomes of a request. */
    enum Fate {
        PASSED,
        /** Not carried out; answered 429 with {@code Retry-After: 1}. */
        TOO_BUSY,
        /** Carried out, and the connection ends before the answer. */
        ANSWER_LOST
    }

    /**
     * One request that came to the door.
     *
     * @param at when, on {@link System#nanoTime()}'s clock
     * @param what method and path
     * @param fate what became of it
     */
    record Call(long at, String what, Fate fate) {}

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "transfer-encoding");

    private final Config config;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile IntFunction<Fate> fates = number -> Fate.PASSED;

    FrontDoor(Lab lab) throws IOException, GeneralSecurityException {
        config = Config.fromKubeconfig(lab.kubeconfig());
        client = HttpClient.newBuilder()
                .sslContext(SSLUtils.sslContext(config))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param byNumber what becomes of each request, counted from 1 */
    void decide(IntFunction<Fate> byNumber) {
        fates = byNumber;
    }

    List<Call> calls() {
        return new ArrayList<>(calls);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fate fate = note(exchange);
            if (fate == Fate.TOO_BUSY) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                answer(exchange, 429, "too many requests".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(config.getMasterUrl()).resolve(exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (fate == Fate.ANSWER_LOST) {
                return;
            }
            response.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Fate note(HttpExchange exchange) {
        Fate fate = fates.apply(calls.size() + 1);
        calls.add(new Call(System.nanoTime(), exchange.getRequestMethod() + " " + exchange.getRequestURI(), fate));
        return fate;
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
