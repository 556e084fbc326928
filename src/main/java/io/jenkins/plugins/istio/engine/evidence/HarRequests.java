package io.jenkins.plugins.istio.engine.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The requests of a HAR file (HTTP Archive 1.2), as browsers and proxies save them. Read as a stream: the answers that it
 * holds, too, are many times larger than the requests.
 */
final class HarRequests {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String file;
    private final RequestCollection requests;

    HarRequests(String file, RequestCollection requests) {
        this.file = file;
        this.requests = requests;
    }

    void read(InputStream input) throws IOException {
        try (JsonParser parser = MAPPER.createParser(input)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (!enter(parser, "log") || !enter(parser, "entries") || parser.currentToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("parity: " + file
                        + " is JSON, but neither a HAR file (no log.entries) nor an OpenAPI document (no openapi);"
                        + " expected one of them, or lines such as GET /reviews/1");
            }
            for (int number = 1; parser.nextToken() == JsonToken.START_OBJECT; number++) {
                entry(parser, number);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "parity: " + file + " is no JSON: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " in line " + e.getLocation().getLineNr()),
                    e);
        }
    }

    /** Goes to the value of this field of the object that begins; says whether there is one. */
    private static boolean enter(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() == null) {
            parser.nextToken();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(field)) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private void entry(JsonParser parser, int number) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("request") && parser.currentToken() == JsonToken.START_OBJECT) {
                request(MAPPER.readTree(parser), number);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void request(JsonNode request, int number) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.path("headers")
                .forEach(header -> headers.put(
                        header.path("name").asText(), header.path("value").asText()));
        JsonNode body = request.path("postData").path("text");
        try {
            requests.add(
                    request.path("method").asText(),
                    path(request.path("url").asText()),
                    headers,
                    body.isTextual() && !body.asText().isEmpty() ? body.asText() : null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parity: " + file + ", entry " + number + ": " + e.getMessage(), e);
        }
    }

    private static String path(String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
