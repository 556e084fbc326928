package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.verification.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestFileTest {
    private static final String ENTRY = """
            {"startedDateTime": "2026-01-01T00:00:00Z", "response": {"content": {"text": "%s"}},
             "request": {"method": "%s", "url": "https://shop.example/reviews/%d?page=1", "headers": [
               {"name": ":authority", "value": "shop.example"}, {"name": "Accept", "value": "*/*"},
               {"name": "Cookie", "value": "session=s3cret"}, {"name": "X-Api-Key", "value": "s3cret"}]}}""";

    private static RequestList read(String text) {
        return read(text, false, 1000);
    }

    private static RequestList read(String text, boolean unsafeMethods, int limit) {
        try {
            return RequestFile.read(
                    "requests", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), unsafeMethods, limit);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordedRequest get(String path) {
        return new RecordedRequest("GET", path, Map.of(), null);
    }

    @Test
    void readsLinesOfMethodPathHeadersAndBody() {
        assertThat(read("""
                        # what users ask most
                        GET /reviews/1

                        GET  /reviews?q=a%20b {"accept": "text/plain"}
                        POST /orders {"content-type": "application/json"} {"item": 7, "text": "a b"}
                        """, true, 1000))
                .isEqualTo(new RequestList(
                        java.util.List.of(
                                get("/reviews/1"),
                                new RecordedRequest("GET", "/reviews?q=a%20b", Map.of("accept", "text/plain"), null),
                                new RecordedRequest(
                                        "POST",
                                        "/orders",
                                        Map.of("content-type", "application/json"),
                                        "{\"item\": 7, \"text\": \"a b\"}")),
                        ""));
    }

    @Test
    void namesTheLineThatCannotBeRead() {
        assertThatThrownBy(() -> read("GET /a\nreviews\n"))
                .hasMessage(
                        "parity: requests, line 2: found 'reviews', expected a method and a path, such as GET /reviews/1");
        assertThatThrownBy(() -> read("GET /a\n\nGET reviews"))
                .hasMessage("parity: requests, line 3: 'reviews' is no path; expected one that begins with one '/'");
        assertThatThrownBy(() -> read("GET /a {\"accept\": }"))
                .hasMessageStartingWith("parity: requests, line 1: the headers are no JSON object:");
        assertThatThrownBy(() -> read("GET /a accept: text/plain"))
                .hasMessageStartingWith("parity: requests, line 1: found 'accept: text/plain' after the path,");
        assertThatThrownBy(() -> read("get /a")).hasMessageContaining("'get' is no HTTP method");
        assertThatThrownBy(() -> read("POST /orders"))
                .hasMessage(
                        "parity: requests, line 1: method POST may change something; expected GET, HEAD or OPTIONS, or unsafeMethods: true");
    }

    @Test
    void refusesAFileWithoutARequest() {
        assertThatThrownBy(() -> read("# nothing\n"))
                .hasMessageStartingWith("parity: requests holds no request that may be sent; found 0.");
    }

    @Test
    void takesRequestsOfAHarFileWithoutSecretsAndUnsafeMethods() {
        RequestList list = read("{\"log\": {\"version\": \"1.2\", \"entries\": ["
                + ENTRY.formatted("x", "GET", 1) + "," + ENTRY.formatted("x", "POST", 2) + ","
                + ENTRY.formatted("x", "GET", 1) + "]}}");

        assertThat(list.requests())
                .containsExactly(new RecordedRequest("GET", "/reviews/1?page=1", Map.of("Accept", "*/*"), null));
        assertThat(list.note())
                .isEqualTo("1 of 3 requests of the file; 1 left out of another method than GET, HEAD and OPTIONS;"
                        + " left out of the file's headers: cookie, x-api-key; give them by headers");
    }

    @Test
    void sendsAFewOfAHarFileWithTenThousandEntriesSpreadOverAllOfIt() {
        StringBuilder har = new StringBuilder("{\"log\": {\"entries\": [");
        for (int i = 0; i < 10_000; i++) {
            har.append(i == 0 ? "" : ",").append(ENTRY.formatted("x".repeat(500), "GET", i));
        }

        RequestList list = read(har.append("]}}").toString(), false, 100);

        assertThat(list.requests()).hasSize(100);
        assertThat(list.requests().get(99).path()).isEqualTo("/reviews/9900?page=1");
        assertThat(list.note()).startsWith("100 of 10000 requests of the file, spread over 10000 different ones");
    }

    @Test
    void tellsWhatIsWrongWithAHarFile() {
        assertThatThrownBy(() -> read("{\"log\": {\"entries\": [\n{\"request\": "))
                .hasMessageMatching("(?s)parity: requests is no JSON: .* in line 2");
        assertThatThrownBy(() -> read("{\"requests\": []}"))
                .hasMessageContaining("neither a HAR file (no log.entries)");
        assertThatThrownBy(
                        () -> read("{\"log\": {\"entries\": [{\"request\": {\"method\": \"GET\", \"url\": \"x\"}}]}}"))
                .hasMessageStartingWith("parity: requests, entry 1: 'x' is no path;");
    }

    @Test
    void leavesOutOversizeBodies() {
        assertThatThrownBy(() -> read("POST /a {} " + "x".repeat(100_001), true, 10))
                .hasMessageContaining("1 left out with a body of more than 100 kB");
    }

    @Test
    void refusesAFileThatIsTooLargeBeforeItFillsTheMemory() {
        InputStream endless = new InputStream() {
            private final byte[] begin = "{\"log\": {\"comment\": \"".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() {
                return at < begin.length ? begin[at++] : 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    bytes[offset + i] = (byte) read();
                }
                return length;
            }
        };

        assertThatThrownBy(() -> RequestFile.read("big.har", endless, false, 10))
                .hasMessageContaining("big.har");
    }

    @Test
    void makesRequestsOfTheExamplesOfAnOpenApiDocument() {
        RequestList list = read("""
                openapi: 3.0.3
                servers: [{url: "https://shop.example/api/"}]
                components:
                  parameters:
                    Page: {name: page, in: query, schema: {type: integer, default: 1}}
                paths:
                  /reviews/{id}:
                    parameters: [{name: id, in: path, required: true, example: a b}]
                    get:
                      parameters: [{$ref: "#/components/parameters/Page"}, {name: x-lang, in: header, examples: {de: {value: de}}}]
                  /orders/{order}:
                    get: {parameters: [{name: order, in: path}]}
                  /orders:
                    post:
                      requestBody: {content: {application/json: {example: {item: 7}}}}
                """, true, 1000);

        assertThat(list.requests())
                .containsExactly(
                        new RecordedRequest("GET", "/api/reviews/a%20b?page=1", Map.of("x-lang", "de"), null),
                        new RecordedRequest(
                                "POST", "/api/orders", Map.of("content-type", "application/json"), "{\"item\":7}"));
        assertThat(list.note())
                .isEqualTo("2 of 3 requests of the file; 1 left out whose path has a parameter without example");
    }

    @Test
    void readsAnOpenApiDocumentWrittenAsJson() {
        assertThat(read("{\"openapi\": \"3.1.0\", \"paths\": {\"/health\": {\"get\": {}}}}")
                        .requests())
                .containsExactly(get("/health"));
        assertThatThrownBy(() -> read("openapi: 3.0.0\npaths: ["))
                .hasMessageMatching("(?s)parity: requests is no YAML.*");
    }

    @Test
    void writesARequestAsItCanBeReadAgain() {
        RecordedRequest request =
                new RecordedRequest("POST", "/a?b=c", Map.of("accept", "x", "content-type", "y"), "two\nlines {}");

        assertThat(RequestLines.parse(RequestLines.write(request))).isEqualTo(request);
        assertThat(RequestLines.parse(RequestLines.write(get("/a")))).isEqualTo(get("/a"));
    }
}
