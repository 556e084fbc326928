package io.jenkins.plugins.istio.engine.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads requests that were written down: lines ({@link RequestLines}), a HAR file ({@link HarRequests}) or an OpenAPI
 * document ({@link OpenApiRequests}). Which it is, its beginning and its name tell.
 */
public final class RequestFile {
    /** Larger files are refused. */
    public static final int MOST_BYTES = 50_000_000;

    private static final int MOST_TEXT = 3_000_000;
    private static final int BEGINNING = 4096;

    private RequestFile() {}

    /**
     * @param name of the file, for messages
     * @param content read to its end, or to where it is too large; not closed
     * @param unsafeMethods whether requests of methods other than GET, HEAD and OPTIONS may be sent
     * @param limit how many are wanted, at least 1
     * @throws IllegalArgumentException when it cannot be read, with the line where lines count
     */
    public static RequestList read(String name, InputStream content, boolean unsafeMethods, int limit)
            throws IOException {
        BufferedInputStream input = new BufferedInputStream(new Limited(content, name));
        String beginning = beginning(input);
        RequestCollection requests = new RequestCollection(unsafeMethods);
        if (beginning.startsWith("{") && !OpenApiRequests.isBegunBy(beginning)) {
            new HarRequests(name, requests).read(input);
        } else if (OpenApiRequests.isBegunBy(beginning)) {
            new OpenApiRequests(name, requests).read(text(name, input));
        } else {
            new RequestLines(name, requests, unsafeMethods).read(text(name, input));
        }
        return requests.list(name, limit);
    }

    private static String beginning(BufferedInputStream input) throws IOException {
        input.mark(BEGINNING);
        String text = new String(input.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        input.reset();
        return text.startsWith("\ufeff") ? text.substring(1).strip() : text.strip();
    }

    private static String text(String name, InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(MOST_TEXT + 1);
        if (bytes.length > MOST_TEXT) {
            throw new IllegalArgumentException("parity: " + name + " is larger than " + MOST_TEXT / 1_000_000
                    + " MB; expected that at most. Take fewer requests");
        }
        return new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
    }

    /** Ends with a sentence where the file is too large. */
    private static final class Limited extends java.io.FilterInputStream {
        private final String name;
        private long left = MOST_BYTES;

        Limited(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new IllegalArgumentException("parity: " + name + " is larger than " + MOST_BYTES / 1_000_000
                        + " MB; expected that at most. Record fewer requests, without the answers' contents");
            }
        }
    }
}
