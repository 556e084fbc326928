package io.jenkins.plugins.istio.engine.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Prometheus found at one moment.
 *
 * @param series each with one number
 * @param warnings Prometheus' own, one sentence each
 * @param partial whether one of them says more than what may be odd about the query: the answer may not be whole
 */
record PrometheusAnswer(List<Series> series, List<String> warnings, boolean partial) {
    /** How Prometheus begins what it has to say of a query that it has answered in full. */
    private static final String ABOUT_THE_QUERY = "PromQL info:";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN_WARNINGS = 3;
    private static final int SHOWN_CHARACTERS = 200;

    /**
     * @param labels what tells it from the others; empty when the query left none
     * @param value may be NaN or infinite
     */
    record Series(Map<String, String> labels, double value) {}

    /**
     * @param text the body of a successful answer
     * @param asked what to call the question in messages
     * @throws EvidenceUnavailable when it is not an answer with one number for each series
     */
    static PrometheusAnswer read(String text, String asked) {
        JsonNode answer;
        try {
            answer = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new EvidenceUnavailable(
                    asked + ": the answer is not JSON; check that the address is Prometheus' own and no login page's",
                    e);
        }
        if (!"success".equals(answer.path("status").asText())) {
            throw new EvidenceUnavailable(
                    asked + ": found status '" + answer.path("status").asText() + "', expected 'success': "
                            + shortened(answer.path("error").asText("no reason given")));
        }
        String type = answer.path("data").path("resultType").asText();
        JsonNode result = answer.path("data").path("result");
        List<String> warnings = new ArrayList<>();
        answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        boolean partial = warnings.stream().anyMatch(warning -> !warning.startsWith(ABOUT_THE_QUERY));
        List<String> shown = warnings.stream()
                .limit(SHOWN_WARNINGS)
                .map(warning -> "Prometheus warns: " + shortened(warning))
                .toList();
        return switch (type) {
            case "vector" -> new PrometheusAnswer(vector(result), shown, partial);
            case "scalar" -> new PrometheusAnswer(List.of(new Series(Map.of(), number(result))), shown, partial);
            default ->
                throw new EvidenceUnavailable(asked + ": found a " + (type.isEmpty() ? "result without type" : type)
                        + ", expected a vector or a scalar; let the query end in one number, as sum(…) does");
        };
    }

    private static List<Series> vector(JsonNode result) {
        List<Series> all = new ArrayList<>();
        for (JsonNode one : result) {
            Map<String, String> labels = new TreeMap<>();
            one.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            all.add(new Series(labels, number(one.path("value"))));
        }
        return all;
    }

    private static double number(JsonNode timeAndValue) {
        String value = timeAndValue.path(1).asText();
        return switch (value) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "", "NaN" -> Double.NaN;
            default -> parsed(value);
        };
    }

    private static double parsed(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new EvidenceUnavailable(
                    "Prometheus: found the value '" + shortened(value) + "', expected a number", e);
        }
    }

    /** One line, short enough for a message. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + " …";
    }
}
