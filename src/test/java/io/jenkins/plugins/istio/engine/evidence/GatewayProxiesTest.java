package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.ProxyCounts;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Subject;
import io.jenkins.plugins.istio.engine.verification.WayIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayProxiesTest {
    private static final Subject REVIEWS = PrometheusEvidenceTest.subject(false);
    private static final Subject WEB = subject("shop", "web");

    private final MovingClock clock = new MovingClock();

    /** Recorded from Envoy 1.40 with Istio's names of clusters, after five requests to v1 and three, each made twice, to v2. */
    @Test
    void countsWhatEnvoyTellsOfItsClustersOnceAndWhatRetriesHid() throws IOException {
        try (TellingProxy proxy = telling(recorded("envoy-gateway-stats.txt"));
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ENVOY, clock)) {
            ProxyCounts counts = gateway.standing(WEB).get(0);

            assertThat(counts.address()).isEqualTo(proxy.address().substring("http://".length()));
            assertThat(counts.stable()).isEqualTo(new RequestCounts(5, 0));
            assertThat(counts.candidate()).isEqualTo(new RequestCounts(6, 6, 3));
            assertThat(gateway.standing(subject("shop", "other")).get(0).candidate())
                    .as("no counter, no request")
                    .isEqualTo(new RequestCounts(0, 0));
        }
    }

    @Test
    void countsWhatIstiosProxiesTellOfRequestsTheySent() throws IOException {
        try (TellingProxy proxy = telling(recorded("istio-gateway-stats.txt"));
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            ProxyCounts counts = gateway.standing(REVIEWS).get(0);

            assertThat(counts.stable()).isEqualTo(new RequestCounts(4823, 2));
            assertThat(counts.candidate()).isEqualTo(new RequestCounts(47, 7));
        }
    }

    @Test
    void asksOverOneConnectionForNoMoreThanItNeeds() throws IOException {
        try (TellingProxy proxy = telling("");
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ENVOY, clock)) {
            List<ProxyCounts> first = gateway.standing(WEB);
            List<ProxyCounts> second = gateway.standing(WEB);

            assertThat(proxy.connections).isEqualTo(1);
            assertThat(second.get(0).connection()).isEqualTo(first.get(0).connection());
            String asked = proxy.requests.get(0).lines().findFirst().orElseThrow();
            assertThat(asked)
                    .startsWith("GET /stats/prometheus?usedonly&filter=")
                    .endsWith(" HTTP/1.1");
            Pattern filter = Pattern.compile(URLDecoder.decode(
                    asked.replaceFirst(".*filter=", "").replace(" HTTP/1.1", ""), StandardCharsets.UTF_8));
            assertThat("cluster.outbound|80|v2|web.shop.svc.cluster.local;.upstream_rq_500")
                    .containsPattern(filter);
            assertThat("cluster.outbound|80|v1|web.shop.svc.cluster.local;.upstream_rq_retry")
                    .containsPattern(filter);
            assertThat("cluster.outbound|80|v2|web.shop.svc.cluster.local;.upstream_rq_5xx")
                    .doesNotContainPattern(filter);
            assertThat("cluster.outbound|80|v2|webXshop.svc.cluster.local;.upstream_rq_500")
                    .doesNotContainPattern(filter);
        }
    }

    @Test
    void istiosOwnStatisticsAreSoughtByMetricAndDeploymentHoweverTheirNamesAreMade() {
        Pattern filter = Pattern.compile(URLDecoder.decode(
                new GatewayQuestion(MetricsPreset.ISTIO, REVIEWS).query().replaceFirst(".*filter=", ""),
                StandardCharsets.UTF_8));

        assertThat("istiocustom.istio_requests_total.reporter.source.destination_workload.reviews-v2.x.y")
                .containsPattern(filter);
        assertThat("istiocustom.istio_requests_total;.;reporter=.=source;.;destination_workload=.=reviews-v1;.;")
                .containsPattern(filter);
        assertThat("istiocustom.istio_requests_total.reporter.source.destination_workload.ratings-v1")
                .doesNotContainPattern(filter);
    }

    @Test
    void aPathOfItsOwnIsKept() throws IOException {
        try (TellingProxy proxy = telling("");
                GatewayProxies gateway = new GatewayProxies(proxy.address() + "/metrics", MetricsPreset.ISTIO, clock)) {
            gateway.standing(REVIEWS);

            assertThat(proxy.requests.get(0)).startsWith("GET /metrics?usedonly&filter=");
        }
    }

    @Test
    void aConnectionThatTheProxyEndedIsAnotherOneAndToldApart() throws IOException {
        try (TellingProxy proxy = telling(recorded("istio-gateway-stats.txt"));
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            long first = gateway.standing(REVIEWS).get(0).connection();
            proxy.hangUp();
            long second = gateway.standing(REVIEWS).get(0).connection();

            assertThat(second).isNotEqualTo(first);
            assertThat(proxy.connections).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\nistio_requests_total{reporter=\"s"
            })
    void anythingElseThanItsCountersIsNoAnswer(String said) throws IOException {
        try (TellingProxy proxy = new TellingProxy(() -> said);
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            proxy.requests.clear();
            if (said.contains("20000000")) {
                proxy.close();
            }
            assertThatThrownBy(() -> gateway.standing(REVIEWS))
                    .isInstanceOf(EvidenceUnavailable.class)
                    .hasMessageStartingWith(
                            "the gateway's proxies at " + proxy.address() + "/stats/prometheus do not tell: ");
        }
    }

    @Test
    void moreThanTenMegabytesAreNotTaken() throws IOException {
        String much = TellingProxy.chunked("# nothing\n".repeat(1_000_001));
        try (TellingProxy proxy = new TellingProxy(() -> much);
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            assertThatThrownBy(() -> gateway.standing(REVIEWS))
                    .isInstanceOf(EvidenceUnavailable.class)
                    .hasMessageMatching(".*(larger than 10 MB|out of time|Read timed out)");
        }
    }

    @Test
    void oneThatWasAskedInVainIsLeftAloneForAWhile() throws IOException {
        try (TellingProxy proxy = new TellingProxy(() -> null);
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> gateway.standing(REVIEWS)).isInstanceOf(EvidenceUnavailable.class);
            }
            assertThat(proxy.connections).isEqualTo(1);

            clock.now = clock.now.plusSeconds(6);
            assertThatThrownBy(() -> gateway.standing(REVIEWS)).isInstanceOf(EvidenceUnavailable.class);
            assertThat(proxy.connections).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest/meta-data", "http://[fe80::1]:15090", "http://0.0.0.0:15090"})
    void addressesThatAreNoPlaceForAServiceAreRefused(String address) {
        try (GatewayProxies gateway = new GatewayProxies(address, MetricsPreset.ISTIO, clock)) {
            assertThatThrownBy(() -> gateway.standing(REVIEWS))
                    .isInstanceOf(EvidenceUnavailable.class)
                    .hasMessageContaining("refused: link-local, wildcard, multicast and metadata addresses");
        }
    }

    @Test
    void closedItSaysNothing() throws IOException {
        try (TellingProxy proxy = telling("")) {
            GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock);
            gateway.standing(REVIEWS);
            gateway.close();

            assertThatThrownBy(() -> gateway.standing(REVIEWS)).isInstanceOf(EvidenceUnavailable.class);
        }
    }

    @Test
    void aSurveyTellsWhoAnswersAndWhatIsCounted() throws IOException {
        try (TellingProxy proxy = telling(recorded("istio-gateway-stats.txt"));
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            assertThat(gateway.survey())
                    .isEqualTo(proxy.address().substring("http://".length()) + ", 7 series of istio_requests_total");
        }
    }

    @Test
    void aSurveyFindsThatItsProxiesExportOtherStatistics() throws IOException {
        try (TellingProxy proxy = telling(recorded("envoy-gateway-stats.txt"));
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            assertThatThrownBy(gateway::survey)
                    .isInstanceOf(EvidenceUnavailable.class)
                    .hasMessageEndingWith("has no istio_requests_total; nobody has called through it yet,"
                            + " or its proxies export other statistics");
        }
    }

    @Test
    void aSurveyFindsThatConnectionsAreNotKept() throws IOException {
        String closing =
                RawServer.ok(recorded("istio-gateway-stats.txt")).replaceFirst("\r\n", "\r\nConnection: close\r\n");
        try (TellingProxy proxy = new TellingProxy(() -> closing);
                GatewayProxies gateway = new GatewayProxies(proxy.address(), MetricsPreset.ISTIO, clock)) {
            assertThatThrownBy(gateway::survey)
                    .isInstanceOf(EvidenceUnavailable.class)
                    .hasMessageContaining("ends the connection after each answer");
        }
    }

    private static TellingProxy telling(String body) {
        return new TellingProxy(() -> TellingProxy.chunked(body));
    }

    private static String recorded(String name) throws IOException {
        try (InputStream text = GatewayProxiesTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Subject subject(String namespace, String service) {
        return new Subject(
                namespace,
                service,
                "v1",
                service + "-v1",
                "v2",
                service + "-v2",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                false,
                false,
                WayIn.NONE,
                null);
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-01-05T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
