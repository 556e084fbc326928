package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.http;
import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ReachTest {

    @Test
    void theServedSubsetIsTheOnlyOneThatRequestsReach() {
        Reach reach = of(http("{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 100},"
                + " {'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 0}]}"));
        assertThat(reach.leads()).isTrue();
        assertThat(reach.onlySubset()).isEqualTo("v1");
    }

    @Test
    void withoutSubsetAllPodsAreReached() {
        Reach reach = of(http(
                "{'route': [{'destination': {'host': 'reviews.shop'}}]}",
                "{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}}]}"));
        assertThat(reach.wholeService()).isTrue();
        assertThat(reach.onlySubset()).isNull();
        assertThat(reach.subsets()).containsExactly("v1");
    }

    @Test
    void otherServicesAreNotReached() {
        Reach reach = of(http("{'route': [{'destination': {'host': 'ratings', 'subset': 'v1'}}]}"));
        assertThat(reach.leads()).isFalse();
        assertThat(reach.subsets()).isEmpty();
    }

    @Test
    void scopesAndHostsAreCompleted() {
        Reach reach = of(
                spec("{'hosts': ['reviews', 'a.example.com', '*'], 'gateways': ['public', 'edge/private', 'mesh']}"));
        assertThat(reach.scopes()).containsExactly("shop/public", "edge/private", "mesh");
        assertThat(reach.hosts()).containsExactly("reviews.shop.svc.cluster.local", "a.example.com", "*");
        assertThat(of(http()).scopes()).containsExactly("mesh");
    }

    @Test
    void whatCannotBeRightIsToldInSentences() {
        assertThat(of(spec(
                                "{'hosts': [''], 'http': [{'name': 'r', 'route': [{'destination': {'host': 'reviews'}, 'weight': -1},"
                                        + " {'destination': {'host': ''}, 'weight': 1}]}, {'route': [{'destination': {'host': 'reviews'}}, {'destination': {'host': 'a'}}]}],"
                                        + " 'tcp': [{'route': [{'destination': {'host': 'reviews'}}]}]}"))
                        .problems())
                .containsExactly(
                        "an entry of hosts is empty; expected a host name: correct the VirtualService",
                        "http route r has a destination of weight -1; expected a whole number from 0: correct the route",
                        "http route r has a destination without host: correct the route",
                        "http route r has 2 destinations whose weights add up to 0: correct the route",
                        "http route http-1 has 2 destinations whose weights add up to 0: correct the route",
                        "a tcp route leads to shop/reviews; a release can move http requests only: serve it by http routes,"
                                + " or release another service");
    }

    @Test
    void aHealthySpecHasNoProblems() {
        assertThat(of(http("{'route': [{'destination': {'host': 'reviews'}}]}")).problems())
                .isEmpty();
    }

    private static Reach of(ObjectNode spec) {
        return Reach.of(spec, "shop", REVIEWS);
    }
}
