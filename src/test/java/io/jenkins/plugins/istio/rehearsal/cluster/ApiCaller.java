package io.jenkins.plugins.istio.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain requests to an API server, for what a client library would hide. */
final class ApiCaller {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    ApiCaller(URI server) {
        this.server = server;
    }

    JsonNode get(String path) {
        return body(call("GET", path, "application/json", ""));
    }

    JsonNode post(String path, String yaml) {
        return body(call("POST", path, "application/yaml", yaml));
    }

    JsonNode put(String path, JsonNode object) {
        return body(call("PUT", path, "application/json", object.toString()));
    }

    JsonNode patch(String path, String contentType, String patch) {
        return body(call("PATCH", path, contentType, patch));
    }

    JsonNode delete(String path, String options) {
        return body(call("DELETE", path, "application/json", options));
    }

    int status(String path) {
        return call("GET", path, "application/json", "").statusCode();
    }

    private HttpResponse<String> call(String method, String path, String contentType, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", contentType)
                .header("User-Agent", "tester/1.0")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        try {
            return Json.read(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + response.body(), e);
        }
    }
}
