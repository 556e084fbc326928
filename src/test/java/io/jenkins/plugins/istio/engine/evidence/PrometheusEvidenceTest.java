package io.jenkins.plugins.istio.engine.evidence;

import static io.jenkins.plugins.istio.engine.evidence.RecordedPrometheus.NOTHING;
import static io.jenkins.plugins.istio.engine.evidence.RecordedPrometheus.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.verification.Absence;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.LatencyBuckets;
import io.jenkins.plugins.istio.engine.verification.LatencyBuckets.Bucket;
import io.jenkins.plugins.istio.engine.verification.Reading;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.WayIn;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusEvidenceTest {
    private static final Instant END = Instant.parse("2026-03-01T10:10:00Z");
    private static final String NEWEST = vector("{}", Long.toString(END.getEpochSecond() - 5));
    private static final String BEGINNING = "time=" + END.minusSeconds(600).getEpochSecond() + ".000&query=";
    private static final String SOUGHT =
            "istio_requests_total{reporter=\"source\",destination_workload=\"reviews-v2\",destination_service_namespace=\"bookinfo\"}";

    private final RecordedPrometheus prometheus = new RecordedPrometheus();
    private final PrometheusEvidence evidence =
            new PrometheusEvidence(prometheus.address(), MetricsPreset.ISTIO, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        prometheus.close();
    }

    @Test
    void countsRequestsByStatus() {
        prometheus
                .answering(
                        "by (response_code) (increase",
                        vector(
                                "{\"response_code\":\"200\"}",
                                "995.4",
                                "{\"response_code\":\"503\"}",
                                "4.2",
                                "{\"response_code\":\"404\"}",
                                "10",
                                "{\"response_code\":\"0\"}",
                                "1"))
                .answering("timestamp", NEWEST);

        assertThat(evidence.requests(subject(false), Side.CANDIDATE)).isEqualTo(Reading.of(new RequestCounts(1011, 4)));
        assertThat(prometheus.asked.get(0)).startsWith("time=1772359800.000&query=sum by (response_code) (increase(");
    }

    @Test
    void countsOnceWhatEnvoyCountsByStatusAndAgainByItsClass() {
        prometheus
                .answering(
                        "by (response_code) (increase",
                        vector("{}", "100", "{\"response_code\":\"200\"}", "90", "{\"response_code\":\"503\"}", "10"))
                .answering("timestamp", NEWEST);

        assertThat(evidence.requests(subject(false), Side.CANDIDATE)).isEqualTo(Reading.of(new RequestCounts(100, 10)));
    }

    @Test
    void tellsThatNothingWasEverCounted() {
        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(new Reading.Missing<>(
                        Absence.NO_SERIES,
                        "of no workload of the namespace, so that either nobody calls there, or the metrics bear other names or labels: "
                                + SOUGHT));
    }

    @Test
    void tellsThatTheCandidateAloneIsMissing() {
        prometheus.answering("istio_requests_total{destination_service_namespace", NEWEST);

        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(new Reading.Missing<>(Absence.NO_REQUESTS, "others of the namespace have some: " + SOUGHT));
    }

    @Test
    void countsAttemptsThatARetryHid() {
        prometheus
                .answering("by (response_code) (increase", vector("{\"response_code\":\"200\"}", "995"))
                .answering("timestamp", NEWEST)
                .answering(
                        "by (cluster_name) (increase", vector("{\"cluster_name\":\"outbound|80|v2|reviews\"}", "12.3"))
                .answering(
                        BEGINNING + "sum by (cluster_name) (envoy",
                        vector("{\"cluster_name\":\"outbound|80|v2|reviews\"}", "4000"))
                .answering(
                        "sum by (cluster_name) (envoy",
                        vector("{\"cluster_name\":\"outbound|80|v2|reviews\"}", "4012"));

        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(Reading.of(new RequestCounts(1007, 12, 12)));
    }

    @Test
    void countsRetriesOfAClusterThatIsNewWithAllThatItHas() {
        prometheus
                .answering("by (response_code) (increase", vector("{\"response_code\":\"200\"}", "995"))
                .answering("timestamp", NEWEST)
                .answering(BEGINNING + "sum by (cluster_name) (envoy", NOTHING)
                .answering(
                        "sum by (cluster_name) (envoy", vector("{\"cluster_name\":\"outbound|80|v2|reviews\"}", "7"));

        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(Reading.of(new RequestCounts(1002, 7, 7)));
    }

    @Test
    void tellsThatTheWindowIsTooShort() {
        prometheus.answering("timestamp", NEWEST);

        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(new Reading.Missing<>(Absence.WINDOW_TOO_SHORT, "600 s of " + SOUGHT));
    }

    @Test
    void tellsThatSamplesEndedBeforeTheWindowDid() {
        prometheus.answering("by (response_code) (increase", vector("{\"response_code\":\"200\"}", "995"));
        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(new Reading.Missing<>(Absence.STALE, "no sample at the window's end of " + SOUGHT));

        prometheus.answering("timestamp", vector("{}", Long.toString(END.getEpochSecond() - 180)));
        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(new Reading.Missing<>(
                        Absence.STALE,
                        "the newest is of 2026-03-01T10:07:00Z, the window ends at 2026-03-01T10:10:00Z: " + SOUGHT));
    }

    @Test
    void countsTheBurstThatNeverRoseBecauseItsSeriesIsNew() {
        prometheus
                .answering(
                        "by (response_code) (increase",
                        vector("{\"response_code\":\"200\"}", "995", "{\"response_code\":\"503\"}", "0"))
                .answering("timestamp", NEWEST)
                .answering(BEGINNING + "sum by (response_code) (istio", vector("{\"response_code\":\"200\"}", "40000"))
                .answering(
                        "sum by (response_code) (istio",
                        vector("{\"response_code\":\"200\"}", "41000", "{\"response_code\":\"503\"}", "20"));

        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(Reading.of(new RequestCounts(1015, 20)));
    }

    @Test
    void countsACandidateThatWasSampledOnce() {
        prometheus
                .answering("timestamp", NEWEST)
                .answering(BEGINNING + "sum by (response_code) (istio", NOTHING)
                .answering("sum by (response_code) (istio", vector("{\"response_code\":\"200\"}", "7"));

        assertThat(evidence.requests(subject(false), Side.CANDIDATE)).isEqualTo(Reading.of(new RequestCounts(7, 0)));
    }

    @Test
    void takesNoLifetimeForAWindowWhenPrometheusWasAwayAtItsBeginning() {
        prometheus
                .answering(BEGINNING, NOTHING)
                .answering("by (response_code) (increase", vector("{\"response_code\":\"200\"}", "995"))
                .answering("timestamp", NEWEST)
                .answering(
                        "sum by (response_code) (istio",
                        vector("{\"response_code\":\"200\"}", "41000", "{\"response_code\":\"503\"}", "900"));

        assertThat(evidence.requests(subject(false), Side.CANDIDATE)).isEqualTo(Reading.of(new RequestCounts(995, 0)));
    }

    @Test
    void tellsThatCountersBeganAnew() {
        prometheus
                .answering("by (response_code) (increase", vector("{\"response_code\":\"200\"}", "995"))
                .answering("timestamp", NEWEST)
                .answering("resets", vector("{}", "2"));

        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(
                        new Reading.Found<>(
                                new RequestCounts(995, 0),
                                List.of(
                                        "counters of the candidate began anew within the window, 2 of them: a proxy restarted, and some requests may be missing")));
    }

    @Test
    void aWarningMeansThatTheAnswerMayBePartial() {
        prometheus
                .answering(
                        "by (response_code) (increase",
                        vector("{\"response_code\":\"200\"}", "995")
                                .replace("{\"status\"", "{\"warnings\":[\"one store\\nis away\"],\"status\""))
                .answering("timestamp", NEWEST);

        assertThat(evidence.requests(subject(false), Side.STABLE))
                .isEqualTo(new Reading.Found<>(
                        new RequestCounts(995, 0), List.of("Prometheus warns: one store is away"), true));
    }

    @Test
    void whatPrometheusHasToSayOfTheQueryDoesNotMakeItsAnswerPartial() {
        prometheus.answering(
                "queue",
                vector("{}", "7").replace("{\"status\"", "{\"warnings\":[\"PromQL info: odd name\"],\"status\""));

        assertThat(evidence.figure("queue", subject(false)))
                .isEqualTo(new Reading.Found<>(7.0, List.of("Prometheus warns: PromQL info: odd name")));
    }

    @Test
    void aCountThatIsNoNumberIsTold() {
        prometheus
                .answering("by (response_code) (increase", vector("{\"response_code\":\"200\"}", "NaN"))
                .answering("timestamp", NEWEST);

        assertThat(evidence.requests(subject(false), Side.CANDIDATE))
                .isEqualTo(new Reading.Missing<>(Absence.NOT_A_NUMBER, SOUGHT));
    }

    @Test
    void readsTheHistogram() {
        prometheus
                .answering(
                        "by (le) (increase",
                        vector("{\"le\":\"+Inf\"}", "100", "{\"le\":\"250\"}", "99.2", "{\"le\":\"0.5\"}", "3"))
                .answering("timestamp", NEWEST);

        assertThat(evidence.latencies(subject(false), Side.CANDIDATE))
                .isEqualTo(Reading.of(new LatencyBuckets(
                        List.of(new Bucket(0.5, 3), new Bucket(250, 99), new Bucket(Double.POSITIVE_INFINITY, 100)))));
    }

    @Test
    void refusesWhatIsNoHistogram() {
        prometheus.answering("timestamp", NEWEST).answering("by (le) (increase", vector("{\"le\":\"250\"}", "99"));
        assertThatThrownBy(() -> evidence.latencies(subject(false), Side.CANDIDATE))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage(
                        "Prometheus: istio_request_duration_milliseconds_bucket has no bucket le=\"+Inf\", so it is no histogram");

        prometheus.answering("by (le) (increase", vector("{\"le\":\"fast\"}", "99"));
        assertThatThrownBy(() -> evidence.latencies(subject(false), Side.CANDIDATE))
                .hasMessage(
                        "Prometheus: istio_request_duration_milliseconds_bucket has a bucket le=\"fast\", expected a number");
    }

    @Test
    void asksTheCandidatesOwnProxiesWhileOnlyCopiesReachIt() {
        prometheus
                .answering("by (response_code) (increase", vector("{\"response_code\":\"200\"}", "995"))
                .answering("timestamp", NEWEST);

        evidence.requests(subject(true), Side.STABLE);

        assertThat(prometheus.asked)
                .filteredOn(query -> !query.contains("{destination_service_namespace"))
                .hasSizeGreaterThan(3)
                .allSatisfy(query ->
                        assertThat(query).contains("reporter=\"destination\",destination_workload=\"reviews-v1\""));
    }

    @Test
    void readsOneFigure() {
        prometheus.answering("queue", vector("{\"pod\":\"a\"}", "1e+06"));
        assertThat(evidence.figure("queue", subject(false))).isEqualTo(Reading.of(1_000_000.0));

        prometheus.answering(
                "queue", "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1772359800,\"7\"]}}");
        assertThat(evidence.figure("queue", subject(false))).isEqualTo(Reading.of(7.0));
    }

    @Test
    void tellsWhyThereIsNoFigure() {
        assertThat(evidence.figure("queue", subject(false)))
                .isEqualTo(new Reading.Missing<>(Absence.NO_SERIES, "queue"));

        prometheus.answering("queue", vector("{}", "NaN"));
        assertThat(evidence.figure("queue", subject(false)))
                .isEqualTo(new Reading.Missing<>(Absence.NOT_A_NUMBER, "found NaN; a division by zero gives that"));

        prometheus.answering(
                "queue", vector("{\"pod\":\"a\",\"job\":\"c\"}", "1", "{\"pod\":\"b\",\"job\":\"c\"}", "2"));
        assertThat(evidence.figure("queue", subject(false)))
                .isEqualTo(new Reading.Missing<>(
                        Absence.SEVERAL_SERIES, "2, such as {pod=a} and {pod=b}; let the query sum or average them"));
    }

    @Test
    void refusesAMatrixAndAString() {
        prometheus.answering("queue", "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");

        assertThatThrownBy(() -> evidence.figure("queue[5m]", subject(false)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage(
                        asked("queue[5m]")
                                + ": found a matrix, expected a vector or a scalar; let the query end in one number, as sum(…) does");
    }

    @Test
    void tellsPrometheusOwnWordsOfABadQuery() {
        prometheus.then(
                400,
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:5: parse error: unclosed left parenthesis\"}");

        assertThatThrownBy(() -> evidence.figure("sum(", subject(false)))
                .hasMessage(
                        asked("sum(")
                                + ": status 400: found status 'error', expected 'success': 1:5: parse error: unclosed left parenthesis");
    }

    @Test
    void asksAgainAfterAServerError() {
        prometheus.then(503, "starting").then(500, "").answering("queue", vector("{}", "7"));

        assertThat(evidence.figure("queue", subject(false))).isEqualTo(Reading.of(7.0));
        assertThat(prometheus.asked).hasSize(3);
    }

    @Test
    void givesUpAfterThreeServerErrors() {
        prometheus.then(503, "starting").then(503, "starting").then(503, "still starting");

        assertThatThrownBy(() -> evidence.figure("queue", subject(false)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage(asked("queue") + ": status 503 3 times in a row: still starting");
    }

    @Test
    void followsNoRedirectAndKnowsNoLogin() {
        prometheus.then(302, "").then(401, "").then(404, "");

        assertThatThrownBy(() -> evidence.figure("queue", subject(false)))
                .hasMessage(
                        asked("queue")
                                + ": status 302, a redirect to http://login.example.com/; configure the address where Prometheus itself answers");
        assertThatThrownBy(() -> evidence.figure("queue", subject(false)))
                .hasMessage(
                        asked("queue")
                                + ": status 401; it wants a login, and this plugin has none for it: let it be reached without one");
        assertThatThrownBy(() -> evidence.figure("queue", subject(false)))
                .hasMessage(asked("queue")
                        + ": status 404; check the address, expected Prometheus' HTTP API below it at /api/v1/query");
    }

    @Test
    void refusesALoginPage() {
        prometheus.then(200, "<html>");

        assertThatThrownBy(() -> evidence.figure("queue", subject(false)))
                .hasMessage(asked("queue")
                        + ": the answer is not JSON; check that the address is Prometheus' own and no login page's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254", "http://[fe80::1]:9090", "http://[64:ff9b::a9fe:a9fe]"})
    void asksNoAddressThatHandsOutCredentials(String address) {
        assertThatThrownBy(() -> new PrometheusClient(address, Duration.ofSeconds(1)).query("up", Instant.EPOCH))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageStartingWith("Prometheus at " + address + " is at ")
                .hasMessageEndingWith(ServiceAddress.REFUSED);
    }

    @Test
    void takesNoAnswerThatIsTooLarge() {
        prometheus.then(200, " ".repeat(5_000_001));

        assertThatThrownBy(() -> evidence.figure("queue", subject(false)))
                .hasMessage(asked("queue") + ": the answer is larger than 5 MB; let the query return fewer series");
        assertThat(prometheus.asked).hasSize(1);
    }

    @Test
    void waitsNoLongerThanItsLimit() {
        prometheus.thenHanging();
        PrometheusEvidence impatient =
                new PrometheusEvidence(prometheus.address(), MetricsPreset.ISTIO, Duration.ofMillis(200));

        assertThatThrownBy(() -> impatient.figure("queue", subject(false)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessage(asked("queue") + ": no answer within 0.2 s; check its load, or ask for less");
    }

    @Test
    void tellsThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        PrometheusEvidence nobody =
                new PrometheusEvidence("http://127.0.0.1:" + port, MetricsPreset.ISTIO, Duration.ofSeconds(10));

        assertThatThrownBy(() -> nobody.figure("queue", subject(false)))
                .isInstanceOf(EvidenceUnavailable.class)
                .hasMessageStartingWith("Prometheus at http://127.0.0.1:" + port
                        + ", asked for queue: no connection (java.net.ConnectException")
                .hasMessageEndingWith(
                        "tried 3 times; check the cluster's Prometheus address, and that it can be reached from here");
        assertThatThrownBy(() -> new PrometheusEvidence("prometheus:9090 ", MetricsPreset.ISTIO, Duration.ofSeconds(1))
                        .figure("queue", subject(false)))
                .hasMessage(
                        "the Prometheus address prometheus:9090  is no URL; expected one like http://prometheus:9090");
    }

    private String asked(String query) {
        return "Prometheus at " + prometheus.address().replaceAll("/$", "") + ", asked for " + query;
    }

    static Subject subject(boolean mirroredOnly) {
        return new Subject(
                "bookinfo",
                "reviews",
                "v1",
                "reviews-v1",
                "v2",
                "reviews-v2",
                END.minusSeconds(600),
                END,
                false,
                mirroredOnly,
                WayIn.NONE,
                null);
    }
}
