package io.jenkins.plugins.istio.engine.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * How a request gets to one API server and its answer back, within a time limit and no faster than the server is to be
 * asked. A request whose answer got lost is sent again, also one that writes: it either names the resourceVersion that it replaces, or means
 * the same when it comes twice, and a second creation is told from a first by its 409, which callers look into.
 */
final class Transport {
    static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";

    private final KubernetesClient client;
    private final String cluster;
    private final String address;
    private final Duration limit;
    private final int attempts;
    private final RequestPace pace;

    /**
     * @param limit for one request
     * @param attempts how often a request is sent at most
     */
    Transport(KubernetesClient client, String cluster, Duration limit, int attempts, RequestPace pace) {
        this.client = client;
        this.cluster = cluster;
        this.address = client.getMasterUrl().toString().replaceAll("/+$", "");
        this.limit = limit;
        this.attempts = attempts;
        this.pace = pace;
    }

    String cluster() {
        return cluster;
    }

    /**
     * @param path with the query, if there is one
     * @param contentType null without a body
     * @throws io.jenkins.plugins.istio.engine.release.ClusterTrouble when no answer came that can be read
     */
    Answer send(Action action, Ref ref, String path, String contentType, JsonNode body) {
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
