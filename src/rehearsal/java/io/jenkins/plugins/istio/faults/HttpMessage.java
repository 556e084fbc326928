package io.jenkins.plugins.istio.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request or answer of HTTP/1.1, byte for byte. Bodies must say how long they are, as those of API servers' clients and of
 * the simulated one do.
 *
 * @param start the first line
 * @param bytes all of it
 */
record HttpMessage(String start, byte[] bytes) {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** @throws EOFException when the other side closed the connection */
    static HttpMessage read(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            message.write(next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == END_OF_HEAD[0] ? 1 : 0;
        }
        String head = message.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            int expected = Integer.parseInt(length.group(1));
            byte[] body = in.readNBytes(expected);
            if (body.length < expected) {
                throw new EOFException();
            }
            message.write(body);
        }
        return new HttpMessage(head.substring(0, head.indexOf('\r')), message.toByteArray());
    }

    static HttpMessage answer(int code, String reason, String headers) {
        String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + code
                + ",\"message\":\"injected: " + reason + "\"}";
        String start = "HTTP/1.1 " + code + " " + reason;
        String text = start + "\r\n" + headers + "Content-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        return new HttpMessage(start, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code PUT /apis/…/virtualservices/reviews}: a request's method and path without its query. */
    String call() {
        String[] words = start.split(" ");
        return words[0] + " " + words[1].split("\\?")[0];
    }

    /** Whether it changes anything of what a release is about: not the record, nor what is told or only asked. */
    boolean changesWhatUsersMeet() {
        String call = call();
        return !call.startsWith("GET ")
                && !call.contains("/configmaps")
                && !call.contains("/events")
                && !call.contains("/apis/authorization.k8s.io/");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpMessage message && Arrays.equals(bytes, message.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
