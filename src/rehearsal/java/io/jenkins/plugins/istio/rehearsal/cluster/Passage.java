package io.jenkins.plugins.istio.rehearsal.cluster;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The way on from a door that stands before an API server. Who asks is not passed on, and nor is anything that is answered
 * piece by piece, such as a watch.
 */
public final class Passage {
    private final URI behind;
    private final HttpClient client = HttpClient.newHttpClient();

    public Passage(URI behind) {
        this.behind = behind;
    }

    /** Asks the server behind, and answers what it answers. */
    public void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpResponse<byte[]> response = ask(exchange, body);
        response.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    /** Asks the server behind, and answers nothing yet. */
    public HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .header("Accept", "application/json")
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
