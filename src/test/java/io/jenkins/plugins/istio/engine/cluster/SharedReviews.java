package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.engine.routing.SpecJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A {@link Bookinfo} whose user wrote routes and subsets, and where others write, too. */
final class SharedReviews {
    static final String ISTIO = "/apis/networking.istio.io/v1/namespaces/bookinfo/";
    static final String RULE = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              host: reviews
              trafficPolicy: {connectionPool: {http: {http1MaxPendingRequests: 10}}}
              subsets: [{name: v1, labels: {version: v1}}]
            """;

    final Bookinfo bookinfo =
            new Bookinfo(Bookinfo.SERVICE, Bookinfo.DEPLOYMENT, Bookinfo.GATEWAY, Bookinfo.ROUTE, RULE);
    private final HttpClient client = HttpClient.newHttpClient();

    /** What the user wrote, as it stands: spec of the VirtualService and of the DestinationRule. */
    String routes() {
        return text(bookinfo.spec("VirtualService", "reviews")) + "\n"
                + text(bookinfo.spec("DestinationRule", "reviews"));
    }

    private static String text(ObjectNode spec) {
        return spec == null ? "gone" : SpecJson.text(spec);
    }

    /** Somebody writes the object anew, with this spec. */
    void writes(String kind, String name, ObjectNode spec) {
        ObjectNode object = Json.object().put("apiVersion", apiVersion(kind)).put("kind", kind);
        object.putObject("metadata").put("name", name).put("namespace", "bookinfo");
        object.set("spec", spec);
        bookinfo.cluster.load(YamlText.write(object));
        bookinfo.clock.advance(Duration.ofSeconds(30));
    }

    /** An owner applies what git says, and takes every field of it. */
    void appliesFromGit(String path, String yaml) {
        send("PATCH", path + "?fieldManager=kustomize-controller&force=true", yaml);
    }

    void deletes(String path) {
        send("DELETE", path, "");
        bookinfo.clock.advance(Duration.ofSeconds(30));
    }

    /** Whether the gateway has an answer for users. */
    boolean isAnswered() {
        URI gateway = bookinfo.cluster.gateway();
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream()
                    .write("GET /reviews/1 HTTP/1.1\r\nHost: shop.example.com\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bookinfo.cluster.apiServer() + path))
                .header("Content-Type", "application/apply-patch+yaml")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = sent(request);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String apiVersion(String kind) {
        return kind.equals("Deployment") ? "apps/v1" : "networking.istio.io/v1";
    }
}
