package io.jenkins.plugins.istio.rehearsal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.rehearsal.page.Desk.Word;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Answer;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Asked;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Question;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may look at the page, and who may answer on it. */
class PageServerTest {
    private static final Question QUESTION = new Question(
            "7",
            "Ship it?",
            "Ship",
            List.of("owners"),
            List.of(new Asked("SPEED", null, "slow", List.of("slow", "fast"))),
            List.of());

    private final Desk desk = new Desk();
    private final PageServer server = new PageServer(
            () -> PageView.of(
                    new PageRun("shop", "#1", null, PageRun.State.RUNNING),
                    Road.entered(List.of()),
                    List.of(),
                    RunView.EMPTY),
            desk);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    private String token() {
        return server.address().getPath().replace("/", "");
    }

    private String origin() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String path, String origin, String token, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.address().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return token == null ? request : request.header("X-Rehearsal-Token", token);
    }

    @Test
    void theDocumentIsSentOnceAndThenOnlyWhenItChanged() throws Exception {
        URI view = server.address().resolve("view");
        HttpResponse<String> first = send(HttpRequest.newBuilder(view));
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second = send(HttpRequest.newBuilder(view).header("If-None-Match", tag));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"shop\"");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void scriptsFromElsewhereAreForbiddenToThePage() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(server.address()));

        assertThat(page.body()).contains("release.js").doesNotContain("TOKEN");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void withoutTheSecretNothingIsSeen() throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create(origin() + "/"))).statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(URI.create(origin() + "/0123456789abcdef/view")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnswerFromThePageItselfIsTaken() throws Exception {
        desk.ask(QUESTION, question -> question.submitters().get(0));

        HttpResponse<String> reply = send(post("gate/7/proceed", origin(), token(), "SPEED=fast"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(desk.next()).isEqualTo(new Word.Given(new Answer.Proceed("owners", Map.of("SPEED", "fast"))));
    }

    @Test
    void aRefusalIsTakenToo() throws Exception {
        desk.ask(QUESTION, question -> "me");

        send(post("gate/7/abort", origin(), token(), ""));

        assertThat(desk.next()).isEqualTo(new Word.Given(new Answer.Abort("me")));
    }

    @Test
    void nobodyElseMayAnswer() throws Exception {
        desk.ask(QUESTION, question -> "me");

        assertThat(send(post("gate/7/proceed", "http://evil.example", token(), ""))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(post("gate/7/proceed", null, token(), "")).statusCode()).isEqualTo(403);
        assertThat(send(post("gate/7/proceed", origin(), null, "")).statusCode())
                .isEqualTo(403);
        assertThat(send(post("gate/7/proceed", origin(), "0123", "")).statusCode())
                .isEqualTo(403);
        assertThat(desk.question()).contains(QUESTION);
    }

    @Test
    void lookingAnswersNothing() throws Exception {
        desk.ask(QUESTION, question -> "me");

        HttpResponse<String> reply =
                send(HttpRequest.newBuilder(server.address().resolve("gate/7/proceed")));

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(desk.question()).contains(QUESTION);
    }

    @Test
    void aQuestionIsAnsweredOnce() throws Exception {
        desk.ask(QUESTION, question -> "me");
        send(post("gate/7/proceed", origin(), token(), ""));

        HttpResponse<String> again = send(post("gate/7/abort", origin(), token(), ""));

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).isEqualTo("This question is answered already, or was never asked.");
    }

    @Test
    void aValueThatWasNotOfferedIsRefused() throws Exception {
        desk.ask(QUESTION, question -> "me");

        HttpResponse<String> reply = send(post("gate/7/proceed", origin(), token(), "SPEED=%3Cscript%3E"));

        assertThat(reply.statusCode()).isEqualTo(409);
        assertThat(reply.body()).contains("SPEED").contains("[slow, fast]");
        assertThat(desk.question()).contains(QUESTION);
    }

    @Test
    void whatIsTypedWaitsForTheNextQuestionAndWhatWasClickedDoesNot() {
        desk.ask(QUESTION, question -> "me");
        desk.say(new Word.Typed("p"));
        desk.say(new Word.Given(new Answer.Abort("me")));

        desk.ask(QUESTION, question -> "me");

        assertThat(desk.next()).isEqualTo(new Word.Typed("p"));
        desk.say(new Word.Closed());
        assertThat(desk.next()).isEqualTo(new Word.Closed());
    }
}
