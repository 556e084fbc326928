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
import java.util.function.UnaryOperator;

/** A server that answers each connection's one request byte by byte as a test says, and closes it; with null it keeps silent. */
final class RawServer implements AutoCloseable {
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> silent = Collections.synchronizedList(new ArrayList<>());
    private final ServerSocket server;

    RawServer(UnaryOperator<String> answer) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(answer));
        thread.setDaemon(true);
        thread.start();
    }

    /** One that answers all alike. */
    static RawServer saying(String answer) {
        return new RawServer(request -> answer);
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve(UnaryOperator<String> answer) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                String request = head(socket.getInputStream());
                requests.add(request);
                String said = answer.apply(request);
                if (said == null) {
                    silent.add(socket);
                } else {
                    try (socket) {
                        socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                // The asking side went away, or the test is over; the next connection is another one.
            }
        }
    }

    private static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : silent) {
            socket.close();
        }
    }
}
