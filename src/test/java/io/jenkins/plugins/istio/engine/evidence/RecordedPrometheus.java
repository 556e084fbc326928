package io.jenkins.plugins.istio.engine.evidence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server that answers queries as Prometheus was recorded to: by a part of the query, or whatever comes next. */
final class RecordedPrometheus implements AutoCloseable {
    static final String NOTHING = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

    final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Deque<Object[]> next = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    RecordedPrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/prometheus/api/v1/query", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/prometheus/";
    }

    /** A vector: pairs of labels, as JSON, and a value. */
    static String vector(String... labelsAndValues) {
        StringBuilder series = new StringBuilder();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            series.append(i == 0 ? "" : ",")
                    .append("{\"metric\":")
                    .append(labelsAndValues[i])
                    .append(",\"value\":[1772359800,\"")
                    .append(labelsAndValues[i + 1])
                    .append("\"]}");
        }
        return NOTHING.replace("[]", "[" + series + "]");
    }

    RecordedPrometheus answering(String partOfQuery, String body) {
        answers.put(partOfQuery, body);
        return this;
    }

    RecordedPrometheus then(int status, String body) {
        next.add(new Object[] {status, body});
        return this;
    }

    RecordedPrometheus thenHanging() {
        next.add(new Object[] {0, ""});
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        asked.add(query);
        Object[] planned = next.poll();
        if (planned == null) {
            planned = new Object[] {
                200,
                answers.entrySet().stream()
                        .filter(entry -> query.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(NOTHING)
            };
        }
        if ((int) planned[0] == 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        byte[] body = ((String) planned[1]).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "http://login.example.com/");
        exchange.sendResponseHeaders((int) planned[0], body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
