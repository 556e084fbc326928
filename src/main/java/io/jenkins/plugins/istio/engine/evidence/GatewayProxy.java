package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One address at which a proxy tells of itself, and the connection to it. Whoever asks while another one does waits for it; after a question
 * that was asked in vain nobody asks for some seconds, so that an address that swallows questions holds up no more than one.
 */
final class GatewayProxy {
    static final int LARGEST_ANSWER = 10_000_000;
    private static final Duration REST = Duration.ofSeconds(5);

    /**
     * @param connection its number
     * @param text its answer
     */
    record Told(long connection, String text) {}

    private final HttpTarget target;
    private final InetAddress address;
    private final Duration timeout;
    private final Clock clock;
    private KeptConnection connection;
    private Instant restUntil = Instant.MIN;
    private String trouble;

    GatewayProxy(HttpTarget target, InetAddress address, Duration timeout, Clock clock) {
        this.target = target;
        this.address = address;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** {@code 10.0.0.5:15090}. */
    String name() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + target.port();
    }

    /** @throws EvidenceUnavailable when there is no whole answer in time */
    synchronized Told ask(String path) {
        if (clock.instant().isBefore(restUntil)) {
            throw new EvidenceUnavailable(trouble);
        }
        try {
            Answered answer = answer(path);
            if (answer.status() != 200) {
                throw new IOException("status " + answer.status());
            }
            if (answer.cut()) {
                throw new IOException("the answer is larger than " + LARGEST_ANSWER / 1_000_000 + " MB");
            }
            return new Told(connection.number(), answer.body());
        } catch (IOException e) {
            trouble = name() + ": " + e.getMessage();
            restUntil = clock.instant().plus(REST);
            throw new EvidenceUnavailable(trouble, e);
        }
    }

    /** A connection that the other side has ended meanwhile is told from a proxy that is gone by trying anew. */
    private Answered answer(String path) throws IOException {
        if (connection != null && connection.isOpen()) {
            try {
                return connection.get(path, LARGEST_ANSWER);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException ended) {
                connection = null;
            }
        }
        connection = KeptConnection.open(target, address, timeout);
        return connection.get(path, LARGEST_ANSWER);
    }

    synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
