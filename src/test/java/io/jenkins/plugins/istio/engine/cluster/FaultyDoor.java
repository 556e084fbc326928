package io.jenkins.plugins.istio.engine.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.istio.rehearsal.cluster.Passage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A door before an API server that lets requests through, notes them, and misbehaves on demand. */
final class FaultyDoor implements AutoCloseable {
    private final Passage passage;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What happens to a request whose "METHOD path" contains {@code part}, {@code times} times. */
    private static final class Fault {
        private final String part;
        private final Answering answering;
        private int times;

        private Fault(String part, int times, Answering answering) {
            this.part = part;
            this.times = times;
            this.answering = answering;
        }

        private synchronized boolean takes(String request) {
            return request.contains(part) && times-- > 0;
        }
    }

    private interface Answering {
        void to(HttpExchange exchange, byte[] body) throws IOException;
    }

    FaultyDoor(URI behind) {
        this.passage = new Passage(behind);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with that status and a Status object, without asking the API server. */
    void answer(String part, int times, int code, String message) {
        faults.add(new Fault(
                part,
                times,
                (exchange, body) -> send(
                        exchange,
                        code,
                        "{\"kind\":\"Status\",\"code\":" + code + ",\"message\":\"" + message + "\"}")));
    }

    /** Answers with something that is no JSON. */
    void answerText(String part, int code, String text) {
        faults.add(new Fault(part, 1, (exchange, body) -> send(exchange, code, text)));
    }

    /** Answers so many bytes that are no JSON, once. */
    void answerBytes(String part, long bytes) {
        faults.add(new Fault(part, 1, (exchange, body) -> {
            byte[] some = new byte[1 << 16];
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream output = exchange.getResponseBody()) {
                for (long sent = 0; sent < bytes; sent += some.length) {
                    output.write(some);
                }
            }
        }));
    }

    /** Never answers. */
    void hang(String part) {
        faults.add(new Fault(part, Integer.MAX_VALUE, (exchange, body) -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        }));
    }

    /** Does something else, as somebody else would, just before the request goes through. */
    void before(String part, Runnable deed) {
        faults.add(new Fault(part, 1, (exchange, body) -> {
            deed.run();
            forward(exchange, body);
        }));
    }

    /** Lets the request through, and answers nothing. */
    void loseAnswer(String part) {
        faults.add(new Fault(part, 1, (exchange, body) -> {
            passage.ask(exchange, body);
            exchange.close();
        }));
    }

    /** What was asked so far, as "METHOD path". */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void forgetRequests() {
        requests.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        byte[] body = exchange.getRequestBody().readAllBytes();
        for (Fault fault : faults) {
            if (fault.takes(request)) {
                fault.answering.to(exchange, body);
                return;
            }
        }
        forward(exchange, body);
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            passage.pass(exchange, body);
        }
    }

    private static void send(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
