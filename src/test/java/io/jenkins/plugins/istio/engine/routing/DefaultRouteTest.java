package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.assertSpec;
import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultRouteTest {

    @Test
    void inTheMeshNoGatewayIsNamed() {
        assertSpec(
                DefaultRoute.spec(REVIEWS, List.of(REVIEWS.host()), List.of("mesh"), null, "v1"),
                spec(
                        "{'hosts': ['reviews.shop.svc.cluster.local'], 'http': [{'name': 'default', 'route': [{'destination':"
                                + " {'host': 'reviews.shop.svc.cluster.local', 'subset': 'v1'}}]}]}"));
    }

    @Test
    void aGatewayAndAPortAreNamed() {
        assertSpec(
                DefaultRoute.spec(REVIEWS, List.of("a.example.com"), List.of("edge/public"), 9080, "v1"),
                spec(
                        "{'hosts': ['a.example.com'], 'gateways': ['edge/public'], 'http': [{'name': 'default', 'route': [{'destination':"
                                + " {'host': 'reviews.shop.svc.cluster.local', 'port': {'number': 9080}, 'subset': 'v1'}}]}]}"));
    }

    @Test
    void withoutHostThereIsNothingToRoute() {
        assertThatThrownBy(() -> DefaultRoute.spec(REVIEWS, List.of(), List.of("mesh"), null, "v1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a default route for shop/reviews needs a host and a scope");
    }
}
