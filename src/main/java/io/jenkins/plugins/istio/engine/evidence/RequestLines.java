package io.jenkins.plugins.istio.engine.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.istio.engine.verification.RecordedRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests a line each: method, path, and, where wanted, headers as a JSON object and the body as the rest of the line.
 * Empty lines and those that begin with {@code #} are left out.
 *
 * <pre>POST /orders {"content-type": "application/json"} {"item": 7}</pre>
 */
public final class RequestLines {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String file;
    private final RequestCollection requests;
    private final boolean unsafeMethods;

    RequestLines(String file, RequestCollection requests, boolean unsafeMethods) {
        this.file = file;
        this.requests = requests;
        this.unsafeMethods = unsafeMethods;
    }

    void read(String text) {
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    RecordedRequest request = parse(line);
                    if (!request.isSafe() && !unsafeMethods) {
                        throw new IllegalArgumentException("method " + request.method()
                                + " may change something; expected GET, HEAD or OPTIONS, or unsafeMethods: true");
                    }
                    requests.add(request.method(), request.path(), request.headers(), request.body());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "parity: " + file + ", line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
    }

    /**
     * One line as a request.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static RecordedRequest parse(String line) {
        String[] parts = line.split("\\s+", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("found '" + AnswerDifferences.shown(line)
                    + "', expected a method and a path, such as GET /reviews/1");
        }
        String rest = parts.length < 3 ? "" : parts[2];
        if (rest.isEmpty()) {
            return new RecordedRequest(parts[0], parts[1], Map.of(), null);
        }
        if (!rest.startsWith("{")) {
            throw new IllegalArgumentException("found '" + AnswerDifferences.shown(rest)
                    + "' after the path, expected headers as a JSON object, such as {\"accept\": \"text/plain\"}");
        }
        try (JsonParser parser = MAPPER.createParser(rest)) {
            JsonNode headers = MAPPER.readTree(parser);
            int end = (int) parser.currentLocation().getCharOffset();
            String body = rest.substring(end).strip();
            return new RecordedRequest(parts[0], parts[1], texts(headers), body.isEmpty() ? null : body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the headers are no JSON object: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("a text could not be read", e);
        }
    }

    /** The request as a text that {@link #parse} takes; the body keeps its line breaks. */
    public static String write(RecordedRequest request) {
        StringBuilder line = new StringBuilder(request.method()).append(' ').append(request.path());
        if (!request.headers().isEmpty() || request.body() != null) {
            line.append(' ')
                    .append(MAPPER.valueToTree(new TreeMap<>(request.headers())).toString());
        }
        return request.body() == null
                ? line.toString()
                : line.append(' ').append(request.body()).toString();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            if (!field.getValue().isValueNode()) {
                throw new IllegalArgumentException("header " + field.getKey() + " is no text");
            }
            texts.put(field.getKey(), field.getValue().asText());
        });
        return texts;
    }
}
