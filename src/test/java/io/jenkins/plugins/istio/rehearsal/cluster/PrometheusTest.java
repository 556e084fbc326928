package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The metrics that the simulated proxies report. */
class PrometheusTest {
    private static final String OF_V1 =
            "{reporter=\"source\",destination_workload=\"reviews-v1\",destination_service_namespace=\"bookinfo\"}";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.HEALTHY);
    private final ApiCaller prometheus = new ApiCaller(cluster.prometheus());

    @BeforeEach
    void letTenMinutesPass() {
        cluster.load(SampleManifests.BOOKINFO.yaml());
        clock.advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void requestsAreCountedByAnswer() {
        JsonNode data = data("sum by (response_code) (increase(istio_requests_total" + OF_V1 + "[600s]))");

        assertThat(data.toString())
                .isEqualTo("{\"resultType\":\"vector\",\"result\":"
                        + "[{\"metric\":{\"response_code\":\"200\"},\"value\":[1767226200,\"15000\"]}]}");
    }

    @Test
    void aWindowInThePastIsAskedForByTime() {
        String query = "sum(increase(istio_requests_total" + OF_V1 + "[60s]))";

        assertThat(number(query + "&time=1767225720")).isEqualTo(1500);
        assertThat(number(query.replace("[60s]", "[60s] @ 1767225630"))).isEqualTo(750);
        assertThat(number(query.replace("[60s]", "[60s] offset 5m"))).isEqualTo(1500);
    }

    @Test
    void aRateIsPerSecond() {
        assertThat(number(
                        "sum(rate(istio_requests_total{reporter=\"destination\", destination_version=~\"v1|v2\", response_code!~\"5..\","
                                + " destination_service_name!=\"ratings\"}[1m]))"))
                .isEqualTo(25);
    }

    @Test
    void aQuantileIsGuessedFromBuckets() {
        assertThat(number("histogram_quantile(0.5, sum by (le) (rate(istio_request_duration_milliseconds_bucket" + OF_V1
                        + "[10m])))"))
                .isCloseTo(15, within(3.0));
        assertThat(number("sum(istio_request_duration_milliseconds_sum" + OF_V1
                        + ") / sum(istio_request_duration_milliseconds_count" + OF_V1 + ")"))
                .isCloseTo(20, within(1.0));
    }

    @Test
    void bucketsAddUpToAllRequests() {
        JsonNode result = data("sum by (le) (increase(istio_request_duration_milliseconds_bucket" + OF_V1 + "[600s]))")
                .path("result");

        assertThat(result).hasSize(20);
        assertThat(result.get(19).toString())
                .isEqualTo("{\"metric\":{\"le\":\"+Inf\"},\"value\":[1767226200,\"15000\"]}");
    }

    @Test
    void samplesAreFreshAndNeverReset() {
        assertThat(number("max(timestamp(istio_requests_total" + OF_V1 + "))")).isEqualTo(1767226200.0);
        assertThat(number("sum(resets(istio_requests_total" + OF_V1 + "[600s]))"))
                .isZero();
    }

    @Test
    void whatWasNeverCalledHasNoSeries() {
        assertThat(data("sum(increase(istio_requests_total{destination_workload=\"reviews-v2\"}[5m]))")
                        .path("result"))
                .isEmpty();
        assertThat(number("sum(increase(istio_requests_total{destination_workload=\"reviews-v2\"}[5m])) or vector(0)"))
                .isZero();
    }

    @Test
    void arithmeticJoinsEqualLabels() {
        assertThat(
                        number(
                                "100 * sum(increase(istio_requests_total{response_code=\"200\"}[5m])) / sum(increase(istio_requests_total[5m])) - 1"))
                .isEqualTo(99);
    }

    @Test
    void aRangeHasOneValueForEachStep() {
        JsonNode body = prometheus.get("/api/v1/query_range?start=1767225660&end=1767225720&step=30s&query="
                + encoded("sum(increase(istio_requests_total" + OF_V1 + "[1m]))"));

        assertThat(body.at("/data/result/0/values").toString())
                .isEqualTo("[[1767225660,\"1500\"],[1767225690,\"1500\"],[1767225720,\"1500\"]]");
    }

    @Test
    void whatIsNotSimulatedIsRefused() {
        assertThat(error("topk(3, istio_requests_total)"))
                .isEqualTo(
                        "the function topk() is not simulated; these are: [histogram_quantile, increase, rate, resets, scalar, time, timestamp, vector]");
        assertThat(error("sum(istio_requests_total"))
                .isEqualTo("found the end where \")\" was expected in sum(istio_requests_total");
        assertThat(error("istio_requests_total[5m]"))
                .isEqualTo("a range of istio_requests_total is no answer; put a function such as increase() around it");
        assertThat(error("istio_requests_total > 5"))
                .isEqualTo(
                        "found \">\" where the end, or one of + - * / or (no other operator is simulated) was expected in istio_requests_total > 5");
        assertThat(error("sum(rate(istio_requests_total{a=~\"(\"}[5m]))"))
                .isEqualTo("\"(\" is no regular expression: Unclosed group");
    }

    private double number(String query) {
        return Double.parseDouble(data(query).at("/result/0/value/1").asText());
    }

    private JsonNode data(String query) {
        JsonNode body = ask(query);
        assertThat(body.path("status").asText()).as(body.toString()).isEqualTo("success");
        return body.path("data");
    }

    private String error(String query) {
        JsonNode body = ask(query);
        assertThat(body.path("errorType").asText()).isEqualTo("bad_data");
        return body.path("error").asText();
    }

    private JsonNode ask(String query) {
        String[] parts = query.split("&time=");
        return prometheus.get(
                "/api/v1/query?query=" + encoded(parts[0]) + (parts.length > 1 ? "&time=" + parts[1] : ""));
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
