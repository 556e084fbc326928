package io.jenkins.plugins.istio.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody with a browser: cookies, a crumb, and a name and password, or none. Thread-safe. */
final class JenkinsUser {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI root;
    private final String login;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private String[] crumb;

    private JenkinsUser(URI root, String login) {
        this.root = root;
        this.login = login;
    }

    /** @param login {@code name:password} */
    static JenkinsUser of(URI root, String login) {
        return new JenkinsUser(root, login);
    }

    static JenkinsUser anonymous(URI root) {
        return new JenkinsUser(root, null);
    }

    String name() {
        return login == null ? "anonymous" : login.substring(0, login.indexOf(':'));
    }

    /** The header by which they log in with each request. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    JsonNode json(String path) {
        return tree(get(path).required("GET " + path).body());
    }

    Answer post(String path, Map<String, String> form) {
        return post(path, "application/x-www-form-urlencoded", encoded(form));
    }

    Answer post(String path, String contentType, String body) {
        String[] token = crumb();
        return send(request(path)
                .header("Content-Type", contentType)
                .header(token[0], token[1])
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A part of a form that a browser asks for when it is about to be seen. */
    Answer render(String path, String itsOwnCrumb) {
        String[] token = crumb();
        return send(request(path + "/render")
                .header("Content-Type", "application/x-stapler-method-invocation;charset=UTF-8")
                .header("Crumb", itsOwnCrumb)
                .header(token[0], token[1])
                .POST(HttpRequest.BodyPublishers.ofString("[]")));
    }

    Answer postWithoutCrumb(String path, Map<String, String> form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** A crumb is of a session, and sessions end with the process. */
    synchronized void forgetSession() {
        crumb = null;
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    static String json(Map<String, ?> object) {
        return JSON.valueToTree(object).toString();
    }

    private synchronized String[] crumb() {
        if (crumb == null) {
            Answer answer = get("crumbIssuer/api/json");
            JsonNode issued = answer.status() == 200 ? tree(answer.body()) : JSON.createObjectNode();
            crumb = new String[] {
                issued.path("crumbRequestField").asText("Jenkins-Crumb"),
                issued.path("crumb").asText("none")
            };
        }
        return crumb;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(TIMEOUT);
        if (login != null) {
            request.header("Authorization", authorization());
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException("Jenkins at " + root + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
