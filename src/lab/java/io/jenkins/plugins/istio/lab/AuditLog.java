package io.jenkins.plugins.istio.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the API server notes of the requests that the plugin sends, from the moment on when this was made. */
final class AuditLog {

    /**
     * One request, a watch counted once.
     *
     * @param at when it came in, on {@link System#nanoTime()}'s clock
     * @param verb get, list, create, update, patch, delete
     * @param uri path and query
     * @param status the answer's
     */
    record Request(long at, String verb, String uri, int status) {
        boolean isWriteOf(String plural) {
            return List.of("create", "update", "patch", "delete").contains(verb) && uri.contains("/" + plural);
        }
    }

    private static final String OURS = "istio-release";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String file;
    private final long from;
    /** From the wall clock to System.nanoTime()'s. */
    private final long offset;

    AuditLog(Lab lab) {
        file = lab.state().resolve("audit.log").toString();
        try (RandomAccessFile log = new RandomAccessFile(file, "r")) {
            from = log.length();
        } catch (IOException e) {
            throw new UncheckedIOException("the API server's audit log cannot be read", e);
        }
        offset = System.nanoTime() - nanos(Instant.now());
    }

    /** Up to now, in the order in which they came in. The API server writes its log before it answers. */
    List<Request> requests() {
        try (RandomAccessFile log = new RandomAccessFile(file, "r")) {
            byte[] text = new byte[Math.toIntExact(log.length() - from)];
            log.seek(from);
            log.readFully(text);
            List<Request> requests = new ArrayList<>();
            for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
                if (line.endsWith("}") && line.contains("\"userAgent\":\"" + OURS + "\"")) {
                    JsonNode event = JSON.readTree(line);
                    requests.add(new Request(
                            offset
                                    + nanos(Instant.parse(event.path("requestReceivedTimestamp")
                                            .asText())),
                            event.path("verb").asText(),
                            event.path("requestURI").asText(),
                            event.path("responseStatus").path("code").asInt()));
                }
            }
            requests.sort(Comparator.comparingLong(Request::at));
            return requests;
        } catch (IOException e) {
            throw new UncheckedIOException("the API server's audit log cannot be read", e);
        }
    }

    /** When it came in. */
    long firstWriteOf(String object) {
        return requests().stream()
                .filter(request -> request.isWriteOf(object))
                .mapToLong(Request::at)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no write of " + object));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
