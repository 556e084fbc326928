package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import io.jenkins.plugins.istio.rehearsal.cluster.api.LoopbackServer;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Query;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Prometheus' HTTP interface: {@code query} and {@code query_range}, in virtual time. */
public final class PrometheusServer implements AutoCloseable {
    private static final int MOST_STEPS = 11_000;

    private final Telemetry telemetry;
    private final Clock clock;
    private final LoopbackServer server;

    public PrometheusServer(Telemetry telemetry, Clock clock) {
        this.telemetry = telemetry;
        this.clock = clock;
        server = new LoopbackServer("Prometheus", this::answer);
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Query query =
                    exchange.getRequestMethod().equals("POST") ? Query.parse(form) : Query.of(exchange.getRequestURI());
            switch (exchange.getRequestURI().getPath()) {
                case "/api/v1/query" -> send(exchange, () -> instant(query));
                case "/api/v1/query_range" -> send(exchange, () -> range(query));
                case "/-/ready", "/-/healthy" -> send(exchange, 200, "text/plain", "Prometheus Server is Ready.\n");
                default -> send(exchange, 404, "text/plain", "404 page not found\n");
            }
        }
    }

    private interface Question {
        ObjectNode ask();
    }

    private static void send(HttpExchange exchange, Question question) throws IOException {
        ObjectNode body = Json.object();
        int code = 200;
        try {
            body.put("status", "success").set("data", question.ask());
        } catch (BadQuery | ArithmeticException | NumberFormatException | DateTimeException bad) {
            code = 400;
            body.put("status", "error").put("errorType", "bad_data").put("error", bad.getMessage());
        }
        send(exchange, code, "application/json", body.toString());
    }

    private static void send(HttpExchange exchange, int code, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private ObjectNode instant(Query query) {
        Instant time = query.has("time") ? time(query, "time") : clock.instant();
        return telemetry.ask(
                series -> Results.instant(Parser.parse(required(query, "query"), new Metrics(series)), time));
    }

    private ObjectNode range(Query query) {
        Instant start = time(query, "start");
        Instant end = time(query, "end");
        Duration step = step(required(query, "step"));
        if (step.isZero() || Duration.between(start, end).dividedBy(step) > MOST_STEPS) {
            throw new BadQuery(
                    "exceeded maximum resolution of 11,000 points per timeseries; decrease the range or increase the step");
        }
        return telemetry.ask(
                series -> Results.range(Parser.parse(required(query, "query"), new Metrics(series)), start, end, step));
    }

    private static String required(Query query, String name) {
        if (!query.has(name)) {
            throw new BadQuery("invalid parameter \"" + name + "\": it is missing");
        }
        return query.get(name);
    }

    private static Instant time(Query query, String name) {
        String text = required(query, name);
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
        } catch (NumberFormatException | DateTimeException e) {
            throw new BadQuery(
                    "invalid parameter \"" + name + "\": cannot parse \"" + text + "\" to a valid timestamp");
        }
    }

    private static Duration step(String text) {
        return text.matches("[0-9.]+")
                ? Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000))
                : Parser.duration(text);
    }
}
