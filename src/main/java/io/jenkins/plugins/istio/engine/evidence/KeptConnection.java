package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection that is asked again and again. As long as it lives, the same process answers: whatever stands behind an address
 * chooses at the connection's beginning. The JDK's client keeps connections, too, but does not tell which one it took.
 */
final class KeptConnection implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final HttpTarget target;
    private final Socket socket;
    private final Duration answerTimeout;
    private boolean open = true;

    private KeptConnection(HttpTarget target, Socket socket, Duration answerTimeout) {
        this.target = target;
        this.socket = socket;
        this.answerTimeout = answerTimeout;
    }

    /** @param timeout for connecting, and again for each answer */
    static KeptConnection open(HttpTarget target, InetAddress address, Duration timeout) throws IOException {
        Socket socket = new CheckedSocket(timeout, timeout).to(target, address);
        socket.setTcpNoDelay(true);
        return new KeptConnection(target, socket, timeout);
    }

    /** No other connection of this process has it. */
    long number() {
        return number;
    }

    /** Whether it may be asked again. */
    boolean isOpen() {
        return open;
    }

    /**
     * @param path with query
     * @param largestBody of a longer one only the beginning is read, in bytes
     * @throws IOException when there is no whole answer in time; the connection is then closed
     */
    Answered get(String path, int largestBody) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + target.host()
                + "\r\nAccept: text/plain\r\nAccept-Encoding: identity\r\n\r\n";
        try {
            OutputStream output = socket.getOutputStream();
            output.write(head.getBytes(StandardCharsets.UTF_8));
            output.flush();
            BufferedInputStream input = new BufferedInputStream(new DeadlineInput(socket, answerTimeout));
            Answered answer = new HttpAnswerReader(input, largestBody).read();
            if (!isWhole(answer) || input.available() > 0) {
                close();
            }
            return answer;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether the next byte that comes belongs to the next answer. */
    private static boolean isWhole(Answered answer) {
        boolean framed = answer.headers().containsKey("transfer-encoding")
                || answer.headers().containsKey("content-length");
        boolean ends =
                answer.headers().getOrDefault("connection", List.of()).stream().anyMatch("close"::equalsIgnoreCase);
        return framed && !ends && !answer.cut();
    }

    @Override
    public void close() {
        open = false;
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is lost: it is used no more.
        }
    }
}
