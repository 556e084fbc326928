package io.jenkins.plugins.istio.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Carries bytes to the API server and back without looking at them, until it is torn: idle connections and answers under way alike. */
final class Wire implements AutoCloseable {
    private final URI apiServer;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger torn = new AtomicInteger();

    /** @param apiServer {@code https://host:port}; its certificate must be good for 127.0.0.1 */
    Wire(URI apiServer) throws IOException {
        this.apiServer = apiServer;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    String address() {
        return "https://127.0.0.1:" + listening.getLocalPort();
    }

    /** Tears all that is open, again and again, until it is closed. */
    void tearEvery(long milliseconds) {
        threads.submit(() -> {
            while (!threads.isShutdown()) {
                LockSupport.parkNanos(milliseconds * 1_000_000);
                tear();
            }
        });
    }

    /** How many connections were torn. */
    int torn() {
        return torn.get();
    }

    private void tear() {
        for (Socket socket : List.copyOf(open)) {
            open.remove(socket);
            torn.incrementAndGet();
            close(socket);
        }
    }

    private Void accept() throws IOException {
        while (!threads.isShutdown()) {
            Socket near = listening.accept();
            Socket far = new Socket(apiServer.getHost(), apiServer.getPort());
            open.add(near);
            threads.submit(() -> carry(near, far));
            threads.submit(() -> carry(far, near));
        }
        return null;
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.setTcpNoDelay(true);
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException torn) {
            // The other end learns it by the closing of both.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            // The peer is told at once, by a reset, as when a balancer on the way forgets a connection.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a connection cannot be torn", e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        listening.close();
        tear();
    }
}
