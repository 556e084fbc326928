package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.verification.WayIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestersWayTest {
    private static final TrafficPlan PINNED = TrafficPlan.pinnedTo("v1");

    @Test
    void isTheTestRoutesOwnCondition() {
        RequestMatch match = new RequestMatch(
                Map.of("x-test", StringMatch.exact("1")),
                Map.of("b", StringMatch.exact("2"), "a", StringMatch.exact("1")),
                null);

        assertThat(TestersWay.in(PINNED.withCandidate("v2", List.of(match)), "shop.example"))
                .isEqualTo(new WayIn("shop.example", null, Map.of("x-test", "1", "cookie", "a=1; b=2")));
    }

    @Test
    void isTheTestHost() {
        assertThat(TestersWay.in(
                        PINNED.withCandidate("v2", List.of(RequestMatch.host("test.example"))), "shop.example"))
                .isEqualTo(new WayIn("shop.example", "test.example", Map.of()));
    }

    @Test
    void isTheNonceWhereAnExpressionCannotBeSent() {
        TrafficPlan plan = PINNED.withCandidate("v2", List.of(RequestMatch.header("x-test", StringMatch.regex("a+"))))
                .withMarker(new Marker("secret", 3));

        assertThat(TestersWay.in(plan, "shop.example").headers()).isEqualTo(Map.of(Marker.HEADER, "secret-candidate"));
    }

    @Test
    void leadsNowhereWithoutTestRouteAndNonce() {
        assertThat(TestersWay.in(PINNED.withCandidate("v2", List.of()), "shop.example")
                        .leadsToCandidate())
                .isFalse();
    }
}
