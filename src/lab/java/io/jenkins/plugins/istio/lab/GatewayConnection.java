package io.jenkins.plugins.istio.lab;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive connection of a user to the gateway. It never sends a request twice: a client that repeats lost requests
 * would hide exactly what is to be counted.
 */
final class GatewayConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    GatewayConnection(String host, int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Answer ask(String method, String host, String path, Map<String, String> headers) throws IOException {
        long sent = System.nanoTime();
        Page page = look(method, host, path, headers);
        return new Answer(sent, System.nanoTime(), page.status(), page.header("x-version"), null);
    }

    Page look(String method, String host, String path, Map<String, String> headers) throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> answered = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            String[] parts = header.split(":", 2);
            answered.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        if (answered.containsKey("transfer-encoding")) {
            throw new IOException("an answer in chunks is not expected here");
        }
        byte[] body = in.readNBytes(Integer.parseInt(answered.getOrDefault("content-length", "0")));
        return new Page(status, answered, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
