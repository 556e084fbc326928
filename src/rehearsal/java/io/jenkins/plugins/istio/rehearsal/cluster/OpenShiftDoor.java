package io.jenkins.plugins.istio.rehearsal.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a simulated API server as OpenShift's does: exchanges one user's name and password for a token, as OAuth's
 * implicit grant has it, and lets only that token in.
 */
public final class OpenShiftDoor implements AutoCloseable {
    private static final String AUTHORIZE = "/oauth/authorize";

    private final Passage passage;
    private final String user;
    private final String token;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    private OpenShiftDoor(URI behind, HttpServer server, String user, String token) {
        this.passage = new Passage(behind);
        this.server = server;
        this.user = user;
        this.token = token;
    }

    /** @param user name and password, with a colon between them */
    public static OpenShiftDoor before(SimulatedCluster cluster, String user, String token) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            OpenShiftDoor door = new OpenShiftDoor(cluster.apiServer(), server, user, token);
            server.setExecutor(door.workers);
            server.createContext("/.well-known/oauth-authorization-server", door::sayWhere);
            server.createContext(AUTHORIZE, door::issue);
            server.createContext("/", door::pass);
            server.start();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void sayWhere(HttpExchange exchange) throws IOException {
        byte[] answer = "{\"authorization_endpoint\": \"%s%s\"}"
                .formatted(address(), AUTHORIZE)
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void issue(HttpExchange exchange) throws IOException {
        try (exchange) {
            String basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            if (("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                address() + "/oauth/token/implicit#access_token=" + token + "&expires_in=86400");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(401, -1);
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            passage.pass(exchange, body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
