package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks one Prometheus for the state of a query at one moment. Never waits longer than its limits. */
final class PrometheusClient {
    private static final int LARGEST_ANSWER = 5_000_000;
    private static final int ATTEMPTS = 3;

    /** One for all clusters: it holds nothing of any of them, and each would have a thread of its own. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String address;
    private final Duration timeout;

    /**
     * @param address {@code http://host:port}, or what a proxy before it adds
     * @param timeout for one whole answer
     */
    PrometheusClient(String address, Duration timeout) {
        this.address = address.replaceAll("/+$", "");
        this.timeout = timeout;
    }

    /** @throws EvidenceUnavailable when there is no answer, or none with numbers */
    PrometheusAnswer query(String query, Instant time) {
        String asked = "Prometheus at " + address + ", asked for " + query;
        URI uri = uri(query, time);
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = send(uri);
                if (response.statusCode() < 500) {
                    return read(response, asked);
                }
                if (attempt == ATTEMPTS) {
                    throw new EvidenceUnavailable(asked + ": status " + response.statusCode() + " " + ATTEMPTS
                            + " times in a row: " + PrometheusAnswer.shortened(text(response)));
                }
            } catch (TimeoutException e) {
                throw new EvidenceUnavailable(
                        asked + ": no answer within " + timeout.toMillis() / 1000.0
                                + " s; check its load, or ask for less",
                        e);
            } catch (BoundedBody.TooLarge e) {
                throw new EvidenceUnavailable(asked + ": " + e.getMessage() + "; let the query return fewer series", e);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new EvidenceUnavailable(
                            asked + ": no connection (" + e + "), tried " + ATTEMPTS
                                    + " times; check the cluster's Prometheus address, and that it can be reached from here",
                            e);
                }
            }
        }
    }

    private PrometheusAnswer read(HttpResponse<byte[]> response, String asked) {
        int status = response.statusCode();
        if (status == 200) {
            return PrometheusAnswer.read(text(response), asked);
        }
        String found = asked + ": status " + status;
        if (status == 400 || status == 422) {
            return PrometheusAnswer.read(text(response), found);
        }
        if (status == 401 || status == 403) {
            throw new EvidenceUnavailable(
                    found + "; it wants a login, and this plugin has none for it: let it be reached without one");
        }
        if (status / 100 == 3) {
            throw new EvidenceUnavailable(found + ", a redirect to "
                    + response.headers().firstValue("location").orElse("nowhere")
                    + "; configure the address where Prometheus itself answers");
        }
        throw new EvidenceUnavailable(
                found + "; check the address, expected Prometheus' HTTP API below it at /api/v1/query");
    }

    /** By name, as its client resolves it moments later: Java keeps what a name stands for, so that both find the same. */
    private void requireService(URI uri) throws UnknownHostException {
        for (InetAddress found : InetAddress.getAllByName(uri.getHost())) {
            if (ServiceAddress.isRefused(found)) {
                throw new EvidenceUnavailable("Prometheus at " + address + " is at " + found.getHostAddress() + ", "
                        + ServiceAddress.REFUSED);
            }
        }
    }

    private HttpResponse<byte[]> send(URI uri) throws IOException, TimeoutException {
        requireService(uri);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                HTTP.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException trouble ? trouble : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvidenceUnavailable("Prometheus at " + address + ": the asking was interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private URI uri(String query, Instant time) {
        String seconds = String.format(Locale.ROOT, "%.3f", time.toEpochMilli() / 1000.0);
        try {
            return URI.create(address + "/api/v1/query?time=" + seconds + "&query="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new EvidenceUnavailable(
                    "the Prometheus address " + address + " is no URL; expected one like http://prometheus:9090", e);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
