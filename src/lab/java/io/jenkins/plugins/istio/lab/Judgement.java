package io.jenkins.plugins.istio.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * What Istio's own analyzers say of the routes of one namespace, in each state that a write has led to.
 *
 * @param states how many states they have looked at
 * @param revision the write that led to the last of them, in etcd's count
 * @param findings what they found, in the order of the writes
 */
record Judgement(int states, long revision, List<Finding> findings) {

    /**
     * One message of an analyzer.
     *
     * @param revision the write that led to the state, in etcd's count
     * @param write what was written
     * @param code such as {@code IST0101}
     * @param level Error, Warning or Info
     * @param object what the message is about
     * @param message in Istio's words
     */
    record Finding(long revision, String write, String code, String level, String object, String message) {
        @Override
        public String toString() {
            return code + " (" + level + ") after the write of " + write + ": " + object + ": " + message;
        }
    }

    /** Asks the lab's judge, who answers once he has looked at every write up to now. */
    static Judgement of(Lab lab, String namespace) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(lab.judge() + "/judgement?namespace=" + namespace))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the judge cannot say: " + answer.body());
            }
            JsonNode said = new ObjectMapper().readTree(answer.body());
            List<Finding> findings = new ArrayList<>();
            for (JsonNode one : said.path("findings")) {
                findings.add(new Finding(
                        one.path("revision").asLong(),
                        one.path("write").asText(),
                        one.path("code").asText(),
                        one.path("level").asText(),
                        one.path("object").asText(),
                        one.path("message").asText()));
            }
            return new Judgement(
                    said.path("states").asInt(), said.path("revision").asLong(), findings);
        } catch (IOException e) {
            throw new UncheckedIOException("the judge does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the judge was asked", e);
        }
    }

    /** What came after the states of an earlier judgement. */
    Judgement since(Judgement earlier) {
        return new Judgement(
                states - earlier.states,
                revision,
                findings.stream()
                        .filter(finding -> finding.revision() > earlier.revision)
                        .toList());
    }

    /**
     * Errors and warnings. What is only for information is left out: a match that a mirror's clone has taken over wholly is
     * one ({@code IST0131}), and is meant so.
     */
    List<Finding> faults() {
        return findings.stream()
                .filter(finding -> !finding.level().equals("Info"))
                .toList();
    }
}
