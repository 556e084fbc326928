package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Requests to one API server, each with a time limit, as JSON trees. A request whose answer got lost is sent again, also one
 * that writes: it either names the resourceVersion that it replaces, or means the same when it comes twice, and a second
 * creation is told from a first by its 409, which callers look into.
 */
final class ApiServer {
    /** The name under which the API server notes what we wrote. */
    static final String FIELD_MANAGER = "istio-release";

    private static final String BY_US = "?fieldManager=" + FIELD_MANAGER;
    private static final String DRY = "dryRun=All";
    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String APPLY_PATCH = "application/apply-patch+yaml";

    private final KubernetesClient client;
    private final String cluster;
    private final String address;
    private final Duration limit;
    private final int attempts;
    private final RequestPace pace;
    private final boolean isDry;

    /**
     * @param limit for one request
     * @param attempts how often a request is sent at most
     */
    ApiServer(KubernetesClient client, String cluster, Duration limit, int attempts, RequestPace pace) {
        this(client, cluster, limit, attempts, pace, false);
    }

    private ApiServer(
            KubernetesClient client, String cluster, Duration limit, int attempts, RequestPace pace, boolean isDry) {
        this.client = client;
        this.cluster = cluster;
        this.isDry = isDry;
        this.address = client.getMasterUrl().toString().replaceAll("/+$", "");
        this.limit = limit;
        this.attempts = attempts;
        this.pace = pace;
    }

    /** The same server, which admits or refuses each write as ever, and then carries none of them out. */
    ApiServer asDryRun() {
        return new ApiServer(client, cluster, limit, attempts, pace, true);
    }

    String cluster() {
        return cluster;
    }

    Answer get(Ref ref) {
        return send(Action.GET, ref, ref.path(), null, null);
    }

    Answer list(Ref ref) {
        return send(Action.LIST, ref.all(), ref.all().path(), null, null);
    }

    /** @param labels that every object of the answer must carry */
    Answer list(Ref ref, Map<String, String> labels) {
        String selector = labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        return send(
                Action.LIST,
                ref.all(),
                ref.all().path() + "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8),
                null,
                null);
    }

    /**
     * What a container wrote.
     *
     * @param query what of it: {@code container=reviews&sinceTime=…}
     */
    Answer log(String namespace, String pod, String query) {
        Ref ref = Kind.POD_LOG.named(namespace, pod);
        String path = Kind.POD.named(namespace, pod).path() + "/log?" + query;
        return send(Action.LOG, ref, path, null, null);
    }

    String version() {
        Kind server = new Kind("", "", "", "the server's");
        return send(Action.GET, new Ref(server, null, "version"), "/version", null, null)
                .required()
                .path("gitVersion")
                .asText();
    }

    /** The versions of an API group that the server serves, the preferred ones first; none when it does not know the group. */
    List<String> versionsOf(String group) {
        Kind any = new Kind(group, "", "", "API group");
        Answer answer = send(Action.GET, new Ref(any, null, group), "/apis/" + group, null, null);
        List<String> versions = new ArrayList<>();
        if (!answer.isMissing()) {
            answer.required()
                    .path("versions")
                    .forEach(version -> versions.add(version.path("version").asText()));
        }
        return versions;
    }

    Answer create(Ref ref, JsonNode object) {
        return send(Action.CREATE, ref, ref.all().path() + byUs(), JSON, object);
    }

    /** Writes the whole object, provided that its resourceVersion is still the newest. */
    Answer replace(Ref ref, JsonNode object) {
        return send(Action.UPDATE, ref, ref.path() + byUs(), JSON, object);
    }

    /** Changes the fields named; with a resourceVersion among them, only if that is still the newest. */
    Answer merge(Ref ref, JsonNode fields) {
        return send(Action.PATCH, ref, ref.path() + byUs(), MERGE_PATCH, fields);
    }

    /** Server-side apply. */
    Answer apply(Ref ref, JsonNode object) {
        return send(Action.PATCH, ref, ref.path() + byUs() + "&force=true", APPLY_PATCH, object);
    }

    /** Deletes it, and what it owns in the background. */
    Answer delete(Ref ref) {
        ObjectNode options = Json.object()
                .put("kind", "DeleteOptions")
                .put("apiVersion", "v1")
                .put("propagationPolicy", "Background");
        return send(Action.DELETE, ref, ref.path() + (isDry ? "?" + DRY : ""), JSON, options);
    }

    private String byUs() {
        return isDry ? BY_US + "&" + DRY : BY_US;
    }

    private Answer send(Action action, Ref ref, String path, String contentType, JsonNode body) {
        boolean isRepeated = false;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == attempts;
            String retryAfter = null;
            try {
                HttpResponse<byte[]> response = sendOnce(action, ref, path, contentType, body);
                if (last || !isWorthAnother(action, response.code())) {
                    return new Answer(cluster, action, ref, response.code(), read(response, action, ref), isRepeated);
                }
                retryAfter = response.header("Retry-After");
            } catch (IOException e) {
                if (e instanceof BoundedAnswers.TooLarge) {
                    throw Trouble.tooLarge(cluster, action, ref, e);
                }
                if (last || e instanceof SSLException) {
                    throw Trouble.unreachable(cluster, address, action, ref, e);
                }
                isRepeated = true;
            }
            pause(RetryPause.after(attempt, retryAfter), action, ref);
        }
    }

    private static boolean isWorthAnother(Action action, int code) {
        return code == 429 || action.isReading() && code >= 502 && code <= 504;
    }

    private HttpResponse<byte[]> sendOnce(Action action, Ref ref, String path, String contentType, JsonNode body)
            throws IOException {
        takeTurn(action, ref);
        HttpClient http = client.getHttpClient();
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(address + path)
                .header("Accept", action == Action.LOG ? ANYTHING : JSON)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .method(action.method(), contentType, body == null ? null : Json.text(body))
                .build();
        return await(http.sendAsync(request, byte[].class), action, ref);
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> future, Action action, Ref ref)
            throws IOException {
        try {
            return pace.time().await(future, limit);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw Trouble.timeLimit(cluster, address, action, ref, limit);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw Trouble.interrupted(cluster, action, ref);
        } catch (ExecutionException e) {
            throw asIo(e.getCause(), action, ref);
        }
    }

    private IOException asIo(Throwable cause, Action action, Ref ref) {
        if (cause instanceof InterruptedIOException) {
            throw Trouble.timeLimit(cluster, address, action, ref, limit);
        }
        return cause instanceof IOException io
                ? io
                : new IOException(cause.getClass().getSimpleName(), cause);
    }

    private JsonNode read(HttpResponse<byte[]> response, Action action, Ref ref) {
        byte[] body = response.body();
        if (action == Action.LOG && response.isSuccessful()) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
        try {
            return body == null || body.length == 0 ? null : Json.parse(body);
        } catch (IOException e) {
            if (response.isSuccessful()) {
                throw Trouble.unreadable(cluster, action, ref, e);
            }
            return null;
        }
    }

    private void takeTurn(Action action, Ref ref) {
        try {
            pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.interrupted(cluster, action, ref);
        }
    }

    private void pause(Duration pause, Action action, Ref ref) {
        try {
            pace.time().sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.interrupted(cluster, action, ref);
        }
    }
}
