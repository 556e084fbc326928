package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.istio.engine.release.DataPlane.Sighting;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayDataPlaneTest {
    private static final ServiceRef REVIEWS = new ServiceRef("bookinfo", "reviews");
    private static final Marker MARKER = new Marker("secret", 7);
    private static final RouteState AT_GATEWAY =
            routes("{\"hosts\":[\"reviews.example.com\"],\"gateways\":[\"bookinfo/web\"]}");

    @Test
    void seesTheRevisionWhenEveryFreshConnectionAnswersWithIt() throws Exception {
        try (RawServer gateway = RawServer.saying(RawServer.ok("7"))) {
            assertThat(dataPlane(gateway.address()).look(REVIEWS, AT_GATEWAY, MARKER))
                    .isEqualTo(Sighting.SEEN);
            assertThat(gateway.requests)
                    .hasSize(3)
                    .allSatisfy(
                            request -> assertThat(request)
                                    .startsWith(
                                            "GET / HTTP/1.1\r\nHost: reviews.example.com\r\nx-istio-release-probe: secret\r\n"));
        }
    }

    @Test
    void doesNotSeeItWhileOneAnswersByAnOlderRoute() throws Exception {
        Iterator<String> answers =
                List.of(RawServer.ok("7"), RawServer.ok("6"), RawServer.ok("7")).iterator();
        try (RawServer gateway = new RawServer(request -> answers.next())) {
            assertThat(dataPlane(gateway.address()).look(REVIEWS, AT_GATEWAY, MARKER))
                    .isEqualTo(Sighting.NOT_YET);
            assertThat(gateway.requests).hasSize(2);
        }
    }

    @Test
    void anOkOfTheServiceItselfIsNoMarker() throws Exception {
        try (RawServer gateway = RawServer.saying(RawServer.ok("hello"))) {
            assertThat(dataPlane(gateway.address()).look(REVIEWS, AT_GATEWAY, MARKER))
                    .isEqualTo(Sighting.NOT_YET);
        }
    }

    @Test
    void asksForEveryVirtualServiceOfAGateway() throws Exception {
        RouteState two = routes(
                "{\"hosts\":[\"*\"],\"gateways\":[\"web\"]}",
                "{\"hosts\":[\"*.example.com\"],\"gateways\":[\"mesh\",\"other\"]}");
        try (RawServer gateway = new RawServer(
                request -> RawServer.ok(request.contains("Host: release-probe.example.com") ? "6" : "7"))) {
            assertThat(dataPlane(gateway.address()).look(REVIEWS, two, MARKER)).isEqualTo(Sighting.NOT_YET);
            assertThat(gateway.requests).hasSize(4);
            assertThat(gateway.requests.get(0))
                    .contains("Host: " + gateway.address().substring(7) + "\r\n");
        }
    }

    @Test
    void aGatewayThatIsNotThereHasNotYetSeenIt() {
        assertThat(dataPlane("http://169.254.1.1").look(REVIEWS, AT_GATEWAY, MARKER))
                .isEqualTo(Sighting.NOT_YET);
    }

    @ParameterizedTest(name = "status {0} with {1}: {2}")
    @CsvSource({
        "200, server: istio-envoy, SEEN",
        "200, x-envoy-upstream-service-time: 3, SEEN",
        "404, x-envoy-upstream-service-time: 3, SEEN",
        "500, x-envoy-upstream-service-time: 3, SEEN",
        "401, server: istio-envoy, SEEN",
        "404, server: istio-envoy, NOT_YET",
        "500, server: istio-envoy, NOT_YET",
        "503, x-envoy-upstream-service-time: 3, NOT_YET",
        "503, server: istio-envoy, NOT_YET"
    })
    void theCandidateAnswersWhenWhatComesIsOfAPod(int status, String header, Sighting sighting) throws Exception {
        try (RawServer gateway =
                RawServer.saying("HTTP/1.1 " + status + " x\r\n" + header + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(dataPlane(gateway.address()).candidateAnswers(REVIEWS, AT_GATEWAY, MARKER))
                    .isEqualTo(sighting);
            assertThat(gateway.requests.get(0)).contains("x-istio-release-probe: secret-candidate\r\n");
        }
    }

    @Test
    void nothingCanBeAskedWithoutAddressOrGateway() {
        assertThat(dataPlane(null).look(REVIEWS, AT_GATEWAY, MARKER)).isEqualTo(Sighting.UNASKABLE);
        assertThat(dataPlane(null).canAsk(AT_GATEWAY)).isFalse();
        RouteState inMesh = routes("{\"hosts\":[\"reviews\"]}");
        assertThat(dataPlane("http://127.0.0.1:1").candidateAnswers(REVIEWS, inMesh, MARKER))
                .isEqualTo(Sighting.UNASKABLE);
        assertThat(dataPlane("http://127.0.0.1:1").canAsk(AT_GATEWAY)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"hosts\":[\"reviews\"]} | true",
                "{\"hosts\":[\"reviews\"],\"gateways\":[\"mesh\"]} | true",
                "{\"hosts\":[\"reviews\"],\"gateways\":[\"web\",\"mesh\"]} | true",
                "{\"hosts\":[\"reviews\"],\"gateways\":[\"web\"]} | false",
                "{\"http\":[]} | true"
            })
    void callersInTheMeshAreThoseOfNoGateway(String spec, boolean inMesh) {
        assertThat(dataPlane(null).hasCallersInMesh(routes(spec))).isEqualTo(inMesh);
    }

    @Test
    void knowsTheHostThatUsersAskFor() {
        assertThat(dataPlane(null).gatewayHost(AT_GATEWAY)).contains("reviews.example.com");
        assertThat(dataPlane(null).gatewayHost(routes("{\"hosts\":[\"*.a.com\",\"b.com\"],\"gateways\":[\"web\"]}")))
                .contains("b.com");
        assertThat(dataPlane(null).gatewayHost(routes("{\"hosts\":[\"*\"],\"gateways\":[\"web\"]}")))
                .isEmpty();
        assertThat(dataPlane(null).gatewayHost(routes("{\"hosts\":[\"reviews\"]}")))
                .isEmpty();
    }

    @Test
    void looksOnlyAtVirtualServicesThatAreThere() {
        RouteState state = new RouteState(List.of(
                new RouteObject("VirtualService", "bookinfo", "reviews", null, null, null),
                new RouteObject("DestinationRule", "bookinfo", "reviews", null, null, "{\"host\":\"reviews\"}")));

        assertThat(dataPlane(null).hasCallersInMesh(state)).isFalse();
        assertThat(dataPlane("http://127.0.0.1:1").canAsk(state)).isFalse();
    }

    @Test
    void needsAConnection() {
        assertThatThrownBy(() -> new GatewayDataPlane(null, 0, Duration.ofSeconds(1), Duration.ZERO))
                .hasMessage("the gateway is asked over 0 connections; expected at least 1");
    }

    private static GatewayDataPlane dataPlane(String address) {
        return new GatewayDataPlane(address, 3, Duration.ofSeconds(20), Duration.ofSeconds(5));
    }

    private static RouteState routes(String... specs) {
        Stream<RouteObject> objects = Arrays.stream(specs)
                .map(spec -> new RouteObject("VirtualService", "bookinfo", "reviews", spec, spec, spec));
        return new RouteState(objects.toList());
    }
}
