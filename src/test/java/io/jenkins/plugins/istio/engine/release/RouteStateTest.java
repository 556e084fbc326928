package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two writes told of at once, of which the first was done. */
class RouteStateTest {
    private static final RouteObject RULE = new RouteObject("DestinationRule", "shop", "web", null, null, null);
    private static final RouteObject ROUTE = new RouteObject("VirtualService", "shop", "web", "{}", "{}", "{}");
    private static final RouteState BEFORE = new RouteState(List.of(RULE, ROUTE));
    private static final RouteState SUBSETS = new RouteState(List.of(RULE.writing("{\"host\":\"web\"}"), ROUTE));
    private static final RouteState PINNED = new RouteState(List.of(RULE, ROUTE.writing("{\"http\":[]}")));

    private final RouteState both = SUBSETS.alsoTelling(PINNED, BEFORE);

    @Test
    void bothAreTold() {
        assertThat(both.objects())
                .containsExactly(SUBSETS.objects().get(0), PINNED.objects().get(1));
    }

    /** Otherwise the route, which stands as it did, would count as changed by somebody else. */
    @Test
    void ofTheSecondItIsKnownThatItMayNotStandYet() {
        List<RouteObject> known = both.settledIn(SUBSETS, BEFORE).objects();

        assertThat(known.get(0)).isEqualTo(both.objects().get(0).settled());
        assertThat(known.get(1)).isEqualTo(both.objects().get(1));
        assertThat(known.get(1).before()).isEqualTo("{}");
    }
}
