package io.jenkins.plugins.istio.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket's input that ends in time as a whole, and not only between two bytes. */
final class DeadlineInput extends InputStream {
    private final Socket socket;
    private final InputStream input;
    private final long deadline;

    DeadlineInput(Socket socket, Duration limit) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        return input.read(bytes, offset, length);
    }
}
