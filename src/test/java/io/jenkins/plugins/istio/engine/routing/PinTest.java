package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.assertSpec;
import static io.jenkins.plugins.istio.engine.routing.SpecText.http;
import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PinTest {

    @Test
    void everyVersionBecomesTheOneAndSharesOfOthersStay() {
        assertSpec(
                pinned(http(
                        "{'name': 'r', 'timeout': '1s', 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 199},"
                                + " {'destination': {'host': 'old'}, 'weight': 50},"
                                + " {'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 1}]}")),
                http(
                        "{'name': 'r', 'timeout': '1s', 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 200},"
                                + " {'destination': {'host': 'old'}, 'weight': 50}]}"));
    }

    @Test
    void insertedRoutesGo() {
        assertSpec(
                pinned(http(
                        "{'name': 'istio-release-test-r', 'route': [{'destination': {'host': 'reviews', 'subset': 'v2'}}]}",
                        "{'name': 'r', 'route': [{'destination': {'host': 'reviews'}}]}")),
                http("{'name': 'r', 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}}]}"));
    }

    @Test
    void mirrorsToAnotherVersionGoAndOthersStay() {
        String route = "'route': [{'destination': {'host': 'ratings'}}]";
        assertSpec(
                pinned(http(
                        "{" + route
                                + ", 'mirror': {'host': 'reviews', 'subset': 'v2'}, 'mirrorPercentage': {'value': 5}}",
                        "{" + route + ", 'mirror': {'host': 'reviews'}, 'mirrorPercentage': {'value': 5}}",
                        "{" + route
                                + ", 'mirrors': [{'destination': {'host': 'audit'}}, {'destination': {'host': 'reviews', 'subset': 'v2'}}]}",
                        "{" + route + ", 'mirrors': [{'destination': {'host': 'reviews', 'subset': 'v2'}}]}")),
                http(
                        "{" + route + "}",
                        "{" + route
                                + ", 'mirror': {'host': 'reviews', 'subset': 'v1'}, 'mirrorPercentage': {'value': 5}}",
                        "{" + route + ", 'mirrors': [{'destination': {'host': 'audit'}}]}",
                        "{" + route + "}"));
    }

    @Test
    void whereOnlyInsertedRoutesAreLeftADefaultRouteStandsIn() {
        assertSpec(
                pinned(
                        http(
                                "{'name': 'istio-release-test-r', 'route': [{'destination': {'host': 'reviews', 'subset': 'v2'}}]}")),
                http(
                        "{'name': 'default', 'route': [{'destination': {'host': 'reviews.shop.svc.cluster.local', 'subset': 'v1'}}]}"));
    }

    @Test
    void tcpAndTlsRoutesThatCameMeanwhileArePinnedToo() {
        assertSpec(
                pinned(spec("{'tls': [{'match': [{'port': 1}], 'route': [{'destination': {'host': 'reviews'}}]}],"
                        + " 'tcp': [{'route': [{'destination': {'host': 'reviews', 'subset': 'v2'}}]}]}")),
                spec(
                        "{'tls': [{'match': [{'port': 1}], 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}}]}],"
                                + " 'tcp': [{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}}]}]}"));
    }

    private static ObjectNode pinned(ObjectNode live) {
        return VirtualServiceEdit.pin(live, "shop", REVIEWS, "v1");
    }
}
