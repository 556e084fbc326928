package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Audience;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Delivery;
import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is served by whom, as the routes say. */
class TrafficTest {
    private static final String REVIEWS = "bookinfo/reviews";
    private static final String CANDIDATE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: reviews-v2, namespace: bookinfo}
            spec:
              replicas: 1
              selector: {matchLabels: {app: reviews, version: v2}}
              template:
                metadata: {labels: {app: reviews, version: v2}}
                spec: {containers: [{name: reviews, image: "reviews:2"}]}
            """;
    private static final String SUBSETS = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: reviews, namespace: bookinfo}
            spec:
              host: reviews
              subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
            """;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private SimulatedCluster cluster;
    private ApiCaller api;

    private void start(Scenario scenario) {
        cluster = SimulatedCluster.start(clock, scenario);
        cluster.load(SampleManifests.BOOKINFO.yaml());
        api = new ApiCaller(cluster.apiServer());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void usersCallByTheGatewayAndInsideTheMesh() {
        start(Scenario.HEALTHY);
        clock.advance(Duration.ofSeconds(10));

        Tally tally = cluster.traffic();
        assertThat(tally.endUsers(REVIEWS)).isEqualTo(new Tally.Count(250, 0));
        assertThat(tally.endUsers(REVIEWS, "v1")).isEqualTo(250);
        assertThat(tally.requests(REVIEWS, "v1", Audience.STAFF)).isBetween(10L, 45L);
        assertThat(tally.services()).containsExactly("bookinfo/ratings", REVIEWS);
    }

    @Test
    void twoRunsAreTheSame() {
        start(Scenario.ERRORS);
        clock.advance(Duration.ofMinutes(1));
        Tally first = cluster.traffic();
        cluster.close();
        VirtualClock again = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
        cluster = SimulatedCluster.start(again, Scenario.ERRORS);
        cluster.load(SampleManifests.BOOKINFO.yaml());
        again.advance(Duration.ofMinutes(1));

        assertThat(cluster.traffic()).isEqualTo(first);
    }

    @Test
    void weightsDecideOnceTheProxiesHaveThem() {
        start(Scenario.HEALTHY);
        deployCandidate();
        api.post("/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices", """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: reviews-in-mesh}
                spec:
                  hosts: [reviews]
                  http:
                    - route:
                        - {destination: {host: reviews, subset: v1}, weight: 75}
                        - {destination: {host: reviews, subset: v2}, weight: 25}
                """);
        clock.advance(Duration.ofMillis(99));
        assertThat(routeInMesh()).isNull();
        clock.advance(Duration.ofMillis(1));
        assertThat(routeInMesh()).isEqualTo("bookinfo/reviews-in-mesh");

        Tally before = cluster.traffic();
        clock.advance(Duration.ofMinutes(10));
        double inMesh = 5.0 / 25;
        double byGatewayToAnyPod = 20.0 / 25 / 4;
        assertThat(cluster.traffic().since(before).share(REVIEWS, "v2"))
                .isCloseTo(0.25 * inMesh + byGatewayToAnyPod, within(0.02));
    }

    @Test
    void aRouteToASubsetThatIsMissingFailsForUsers() {
        start(Scenario.HEALTHY);
        api.post("/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices", """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: reviews-in-mesh}
                spec:
                  hosts: [reviews]
                  http: [{route: [{destination: {host: reviews, subset: v9}}]}]
                """);
        clock.advance(Duration.ofSeconds(10));

        Tally tally = cluster.traffic();
        assertThat(tally.endUsers(REVIEWS).failures()).isEqualTo(50);
        assertThat(tally.versions(REVIEWS)).containsExactly(Tally.NOBODY, "v1");
    }

    @Test
    void aMirrorSendsCopiesThatNobodyIsAnsweredBy() {
        start(Scenario.HEALTHY);
        api.post("/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices", """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: reviews-in-mesh}
                spec:
                  hosts: [reviews]
                  http:
                    - route: [{destination: {host: reviews, subset: v1}}]
                      mirror: {host: reviews, subset: v2}
                      mirrorPercentage: {value: 100}
                """);
        api.patch(
                "/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices/bookinfo",
                "application/json-patch+json",
                """
                [{"op": "add", "path": "/spec/http/1/route/0/destination/subset", "value": "v1"},
                 {"op": "add", "path": "/spec/http/2/route/0/destination/subset", "value": "v1"}]
                """);
        api.post("/apis/networking.istio.io/v1/namespaces/bookinfo/destinationrules", SUBSETS);
        clock.advance(Duration.ofSeconds(1));
        deployCandidate();
        Tally before = cluster.traffic();
        clock.advance(Duration.ofSeconds(10));

        Tally tally = cluster.traffic().since(before);
        assertThat(tally.requests(REVIEWS, "v2", Audience.COPY)).isEqualTo(50);
        assertThat(tally.endUsers(REVIEWS, "v2")).isZero();
        assertThat(tally.failedForUsers()).isZero();
    }

    @Test
    void aNewVersionFailsWhereTheScenarioSaysSo() {
        start(Scenario.ERRORS);
        deployCandidate();
        Tally before = cluster.traffic();
        clock.advance(Duration.ofMinutes(10));

        Tally tally = cluster.traffic().since(before);
        assertThat((double) tally.failedForUsers() / tally.endUsers(REVIEWS, "v2"))
                .isCloseTo(0.05, within(0.01));
    }

    @Test
    void aNewVersionIsSlowWhereTheScenarioSaysSo() {
        start(Scenario.SLOW);
        deployCandidate();

        assertThat(askUntilServedBy("reviews-v1").millis()).isLessThan(300);
        assertThat(askUntilServedBy("reviews-v2").millis()).isGreaterThan(300);
    }

    @Test
    void aNewVersionAnswersDifferentlyWhereTheScenarioSaysSo() {
        start(Scenario.PARITY_DIFF);
        deployCandidate();

        assertThat(cluster.testers().body(askUntilServedBy("reviews-v1"), "/")).contains("\"stars\":5");
        assertThat(cluster.testers().body(askUntilServedBy("reviews-v2"), "/")).contains("\"stars\":4");
    }

    private Delivery askUntilServedBy(String workload) {
        return Stream.generate(() -> cluster.testers().askInMesh("bookinfo", "GET", "/", "reviews:9080", Map.of()))
                .limit(1000)
                .filter(delivery -> delivery.pod().workload().equals(workload))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCrashingVersionIsNeverReady() {
        start(Scenario.CRASH_LOOP);
        deployCandidate();
        clock.advance(Duration.ofMinutes(11));

        assertThat(api.get("/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v2")
                        .at("/status/conditions/1/reason")
                        .asText())
                .isEqualTo("ProgressDeadlineExceeded");
        assertThat(api.get("/api/v1/namespaces/bookinfo/pods?labelSelector=version%3Dv2")
                        .at("/items/0/status/containerStatuses/0/state/waiting/reason")
                        .asText())
                .isEqualTo("CrashLoopBackOff");
        assertThat(cluster.traffic().versions(REVIEWS)).containsExactly("v1");
    }

    @Test
    void fewUsersCallWhereTheScenarioSaysSo() {
        start(Scenario.LOW_TRAFFIC);
        clock.advance(Duration.ofMinutes(10));

        assertThat(cluster.traffic().endUsers(REVIEWS).requests()).isBetween(45L, 50L);
    }

    @Test
    void nobodyCallsWhereTheScenarioSaysSo() {
        start(Scenario.NO_TRAFFIC);
        clock.advance(Duration.ofMinutes(10));

        assertThat(cluster.traffic().services()).isEmpty();
    }

    private String routeInMesh() {
        return cluster.testers()
                .askInMesh("bookinfo", "GET", "/", "reviews:9080", Map.of())
                .routing()
                .virtualService();
    }

    private void deployCandidate() {
        if (api.status("/apis/networking.istio.io/v1/namespaces/bookinfo/destinationrules/reviews") == 404) {
            api.post("/apis/networking.istio.io/v1/namespaces/bookinfo/destinationrules", SUBSETS);
        }
        api.post("/apis/apps/v1/namespaces/bookinfo/deployments", CANDIDATE);
        clock.advance(Duration.ofSeconds(3));
    }
}
