package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * One request over a connection of its own. A plain socket, because the JDK's clients do what must not be done here:
 * they keep connections (each request must find its way through the gateway anew), set no Host but the address's (the
 * gateway must be asked for the service's), and resolve the name themselves (the address that was checked must be the one
 * that is used).
 *
 * @param connectTimeout for one connection
 * @param answerTimeout for the whole answer
 */
record FreshConnection(Duration connectTimeout, Duration answerTimeout) {

    /** @throws EvidenceUnavailable when nothing could be sent */
    ProbeAnswer get(HttpTarget target, Map<String, String> headers) {
        return send("GET", target, headers, null);
    }

    /**
     * @param body null for none
     * @throws EvidenceUnavailable when nothing could be sent
     */
    ProbeAnswer send(String method, HttpTarget target, Map<String, String> headers, String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String length = body == null ? "" : "Content-Length: " + bytes.length + "\r\n";
        byte[] head = (head(method, target, headers) + length + "\r\n").getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new CheckedSocket(connectTimeout, answerTimeout).to(target)) {
            return exchange(socket, target, head, bytes, method.equals("HEAD"));
        } catch (IOException e) {
            throw new EvidenceUnavailable(
                    "no connection to " + target + " (" + e
                            + "); check the address, and that it can be reached from here",
                    e);
        }
    }

    private ProbeAnswer exchange(Socket socket, HttpTarget target, byte[] head, byte[] body, boolean headOnly) {
        try {
            DeadlineInput input = new DeadlineInput(socket, answerTimeout);
            OutputStream output = new BufferedOutputStream(socket.getOutputStream());
            output.write(head);
            output.write(body);
            output.flush();
            HttpAnswerReader reader = new HttpAnswerReader(new BufferedInputStream(input));
            return headOnly ? reader.readHead() : reader.read();
        } catch (SocketTimeoutException e) {
            return new ProbeAnswer.Silent(
                    "no answer from " + target + " within " + answerTimeout.toMillis() / 1000.0 + " s");
        } catch (IOException e) {
            return new ProbeAnswer.Silent("no whole answer from " + target + ": " + e.getMessage());
        }
    }

    private static String head(String method, HttpTarget target, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(method + " " + target.path() + " HTTP/1.1\r\n");
        if (headers.keySet().stream().noneMatch("host"::equalsIgnoreCase)) {
            head.append("Host: ").append(target.host()).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Accept-Encoding: identity\r\nConnection: close\r\n").toString();
    }
}
