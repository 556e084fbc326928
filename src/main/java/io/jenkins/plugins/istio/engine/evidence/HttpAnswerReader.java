package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.ProbeAnswer.Answered;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one HTTP/1.1 answer (RFC 9112) to a request that asked for no coding. */
final class HttpAnswerReader {
    static final int LARGEST_BODY = 1_000_000;
    private static final int LARGEST_HEAD = 64_000;

    private final InputStream input;
    private final int largestBody;
    private int headBytes;

    HttpAnswerReader(InputStream input) {
        this(input, LARGEST_BODY);
    }

    /** @param largestBody of the rest nothing is read, in bytes */
    HttpAnswerReader(InputStream input, int largestBody) {
        this.input = input;
        this.largestBody = largestBody;
    }

    /** @throws IOException when what comes is no HTTP answer, or ends too early */
    Answered read() throws IOException {
        return read(true);
    }

    /** As {@link #read}, of an answer that has no body whatever its headers say: to a HEAD request. */
    Answered readHead() throws IOException {
        return read(false);
    }

    private Answered read(boolean withBody) throws IOException {
        int status = statusOf(line());
        Map<String, List<String>> headers = headers();
        while (status / 100 == 1) {
            status = statusOf(line());
            headers = headers();
        }
        Body body = !withBody || status == 204 || status == 304 ? new Body() : body(headers);
        return new Answered(status, headers, body.bytes.toString(StandardCharsets.UTF_8), body.cut);
    }

    private static int statusOf(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("the answer has a header without a name");
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private Body body(Map<String, List<String>> headers) throws IOException {
        Body body = new Body();
        List<String> codings = headers.getOrDefault("transfer-encoding", List.of());
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (!codings.isEmpty()) {
            if (!codings.get(codings.size() - 1).equalsIgnoreCase("chunked")) {
                throw new IOException("the answer has the unknown transfer coding " + codings);
            }
            chunks(body);
        } else if (!lengths.isEmpty()) {
            body.take(number(lengths.get(0), 10));
        } else {
            body.takeAll();
        }
        return body;
    }

    private void chunks(Body body) throws IOException {
        while (!body.cut) {
            headBytes = 0;
            long size = number(line().replaceFirst(";.*", "").strip(), 16);
            if (size == 0) {
                trailers();
                return;
            }
            body.take(size);
            if (!body.cut && !line().isEmpty()) {
                throw new IOException("the answer has a chunk that is longer than it says");
            }
        }
    }

    /** They say nothing that is asked for; a server that ends the connection before them has said all the same what it had to. */
    private void trailers() throws IOException {
        try {
            String line = line();
            while (!line.isEmpty()) {
                line = line();
            }
        } catch (EOFException noneCame) {
            return;
        }
    }

    private static long number(String text, int radix) throws IOException {
        try {
            return Long.parseUnsignedLong(text, radix) & Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw new IOException("the answer gives its length as '" + text + "'", e);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (++headBytes > LARGEST_HEAD) {
                throw new IOException("the answer's head is larger than " + LARGEST_HEAD + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
    }

    /** As much of it as is taken. */
    private final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean cut;

        void take(long length) throws IOException {
            long left = Math.min(length, largestBody - bytes.size());
            byte[] taken = input.readNBytes((int) left);
            bytes.writeBytes(taken);
            if (taken.length < left) {
                throw new EOFException("the connection was closed within the answer");
            }
            cut = left < length;
        }

        void takeAll() throws IOException {
            bytes.writeBytes(input.readNBytes(largestBody));
            cut = bytes.size() == largestBody && input.read() >= 0;
        }
    }
}
