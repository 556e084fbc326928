package io.jenkins.plugins.istio.rehearsal.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.istio.engine.view.EntityTag;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.ViewText;
import io.jenkins.plugins.istio.rehearsal.cluster.api.LoopbackServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves the page to whoever knows its address: that holds a secret, which answers to a gate must name once more in a header,
 * from a page of this very server. So neither another user of this machine nor another page in the browser can answer.
 */
public final class PageServer implements AutoCloseable {
    private static final Duration LINGER = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 64_000;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final Map<String, String> FILES = Map.of(
            "elements.js", "/io/jenkins/plugins/istio/page/elements.js",
            "overview.js", "/io/jenkins/plugins/istio/page/overview.js",
            "gate.js", "/io/jenkins/plugins/istio/page/gate.js",
            "release.js", "/io/jenkins/plugins/istio/page/release.js",
            "release.css", "/io/jenkins/plugins/istio/page/release.css",
            "rehearsal.css", "/io/jenkins/plugins/istio/rehearsal/page/rehearsal.css");

    private final Supplier<PageView> page;
    private final Desk desk;
    private final String token = token();
    private final Audience audience = new Audience();
    private final LoopbackServer server;

    /**
     * @param page what is to be seen at this moment
     * @param desk where answers go
     */
    public PageServer(Supplier<PageView> page, Desk desk) {
        this.page = page;
        this.desk = desk;
        server = new LoopbackServer("release page", this::answer);
    }

    /** What a person opens in a browser. */
    public URI address() {
        return URI.create(server.uri() + "/" + token + "/");
    }

    /** Whether somebody has the page open. */
    public boolean isWatched() {
        return audience.isThere();
    }

    /** Those who watch get to see the end first. */
    @Override
    public void close() {
        audience.waitUntilSeen(tag(), LINGER);
        server.close();
    }

    private String tag() {
        return EntityTag.of(document()).value();
    }

    private byte[] document() {
        return ViewText.write(page.get()).getBytes(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String inside = "/" + token + "/";
            if (!isForUs(exchange) || !path.startsWith(inside)) {
                text(exchange, 404, "There is nothing here. The address of the page stands in the terminal.");
                return;
            }
            String rest = path.substring(inside.length());
            switch (exchange.getRequestMethod()) {
                case "GET" -> show(exchange, rest);
                case "POST" -> take(exchange, rest);
                default -> text(exchange, 405, "GET or POST, nothing else.");
            }
        }
    }

    /** A foreign name that leads to this address is somebody else's page. */
    private boolean isForUs(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        int port = server.uri().getPort();
        return ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equals(host);
    }

    private void show(HttpExchange exchange, String rest) throws IOException {
        if (rest.isEmpty()) {
            String html = resource("/io/jenkins/plugins/istio/rehearsal/page/page.html")
                    .replace("TOKEN", token);
            send(exchange, 200, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
        } else if (rest.equals("view")) {
            view(exchange);
        } else if (FILES.containsKey(rest)) {
            String type = rest.endsWith(".js") ? "text/javascript" : "text/css";
            send(
                    exchange,
                    200,
                    type + ";charset=UTF-8",
                    resource(FILES.get(rest)).getBytes(StandardCharsets.UTF_8));
        } else {
            text(exchange, 404, "There is nothing here.");
        }
    }

    private void view(HttpExchange exchange) throws IOException {
        byte[] body = document();
        EntityTag tag = EntityTag.of(body);
        exchange.getResponseHeaders().set("ETag", tag.value());
        if (tag.isNamedBy(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, "application/json;charset=UTF-8", body);
        }
        audience.saw(tag.value());
    }

    private void take(HttpExchange exchange, String rest) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String origin = headers.getFirst("Origin");
        boolean ours = ("http://" + headers.getFirst("Host")).equals(origin);
        String named = headers.getFirst("X-Rehearsal-Token");
        boolean knows = named != null
                && MessageDigest.isEqual(
                        named.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        String[] parts = rest.split("/");
        if (!ours || !knows) {
            text(exchange, 403, "Only the rehearsal's own page may answer.");
        } else if (parts.length != 3
                || !parts[0].equals("gate")
                || !(parts[2].equals("proceed") || parts[2].equals("abort"))) {
            text(exchange, 404, "There is no such question.");
        } else {
            Map<String, String> values = FormBody.read(exchange.getRequestBody().readNBytes(MOST_BYTES));
            Optional<String> refused = desk.submit(parts[1], parts[2].equals("proceed"), values);
            text(exchange, refused.isPresent() ? 409 : 200, refused.orElse("Taken."));
        }
    }

    private static void text(HttpExchange exchange, int status, String words) throws IOException {
        send(exchange, status, "text/plain;charset=UTF-8", words.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PageServer.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String token() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
