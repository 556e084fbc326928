package io.jenkins.plugins.istio.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A proxy's endpoint for Prometheus: answers one request after the other over a connection, as often as a test lets it. */
final class TellingProxy implements AutoCloseable {
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    volatile int connections;
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final ServerSocket server;

    /** @param answer whole, with its head; null to end the connection instead */
    TellingProxy(Supplier<String> answer) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections++;
                    open.add(socket);
                    daemon(() -> converse(socket, answer));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** As Envoy sends it. */
    static String chunked(String body) {
        int half = body.length() / 2;
        return "HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=UTF-8\r\nserver: envoy\r\ntransfer-encoding: chunked\r\n\r\n"
                + chunk(body.substring(0, half)) + chunk(body.substring(half)) + "0\r\n\r\n";
    }

    private static String chunk(String part) {
        return part.isEmpty() ? "" : Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Ends every connection, as a proxy does that drains or dies. */
    void hangUp() throws IOException {
        for (Socket socket : List.copyOf(open)) {
            socket.close();
        }
    }

    private void converse(Socket socket, Supplier<String> answer) {
        try (socket) {
            for (String head = head(socket.getInputStream()); !head.isEmpty(); head = head(socket.getInputStream())) {
                requests.add(head);
                String said = answer.get();
                if (said == null) {
                    return;
                }
                socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The asking side went away, or the test hung up.
        }
    }

    private static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
