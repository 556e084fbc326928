package io.jenkins.plugins.istio.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A constant stream of requests through the gateway. Its pace does not depend on the answers: each of its connections sends
 * at fixed moments, and after a slow answer catches up. Bounded in number; {@link #stop} ends it sooner.
 */
final class Users {
    private static final int CONNECTIONS = 8;

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Users() {}

    /**
     * @param what whom they ask, and how
     * @param perSecond how many requests
     * @param most after how many they end by themselves
     */
    static Users begin(Asking what, int perSecond, int most) {
        Users users = new Users();
        long interval = 1_000_000_000L * CONNECTIONS / perSecond;
        long begin = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            long first = begin + interval * i / CONNECTIONS;
            Thread thread = new Thread(() -> users.ask(what, first, interval, most / CONNECTIONS), "user-" + i);
            thread.setDaemon(true);
            thread.start();
            users.threads.add(thread);
        }
        return users;
    }

    /** As many requests as said, one after the other. */
    static Answers ask(Asking what, int requests) {
        Users users = new Users();
        users.ask(what, System.nanoTime(), 0, requests);
        return new Answers(List.copyOf(users.answers));
    }

    /** What was answered up to now. */
    Answers soFar() {
        return new Answers(List.copyOf(answers));
    }

    /** Whether all have been sent. */
    boolean areDone() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /** Ends the stream, and waits for the answers that are due. */
    Answers stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the last answers were awaited", e);
            }
        }
        return soFar();
    }

    private void ask(Asking what, long first, long interval, int requests) {
        GatewayConnection connection = null;
        for (int i = 0; i < requests && !stopped; i++) {
            LockSupport.parkNanos(first + i * interval - System.nanoTime());
            long sent = System.nanoTime();
            try {
                connection = connection == null ? what.connect() : connection;
                answers.add(connection.ask(what.method(), what.host(), what.path(), what.headers()));
            } catch (IOException e) {
                answers.add(new Answer(sent, System.nanoTime(), 0, "", e.toString()));
                close(connection);
                connection = null;
            }
        }
        close(connection);
    }

    private static void close(GatewayConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a connection cannot be closed", e);
        }
    }

    /**
     * Whom users ask, and how.
     *
     * @param gateway {@code http://host:port}
     * @param method the HTTP method
     * @param host the host that they ask for
     * @param path from the slash on
     * @param headers more of them
     */
    record Asking(URI gateway, String method, String host, String path, Map<String, String> headers) {
        Asking with(String header, String value) {
            Map<String, String> all = new TreeMap<>(headers);
            all.put(header, value);
            return new Asking(gateway, method, host, path, all);
        }

        Asking by(String anotherMethod) {
            return new Asking(gateway, anotherMethod, host, path, headers);
        }

        Asking at(String anotherHost) {
            return new Asking(gateway, method, anotherHost, path, headers);
        }

        Asking on(String anotherPath) {
            return new Asking(gateway, method, host, anotherPath, headers);
        }

        /** Asks once. */
        Page look() {
            try (GatewayConnection connection = connect()) {
                return connection.look(method, host, path, headers);
            } catch (IOException e) {
                throw new UncheckedIOException("no answer to " + this, e);
            }
        }

        GatewayConnection connect() throws IOException {
            return new GatewayConnection(gateway.getHost(), gateway.getPort());
        }
    }
}
