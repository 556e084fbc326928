package io.jenkins.plugins.istio.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A VirtualService that somebody else wrote: refused, or edited such that the way back is exact. */
public final class HostileSpec {
    private static final ServiceRef REVIEWS = new ServiceRef("shop", "reviews");
    private static final TrafficPlan RELEASING = new TrafficPlan(
            "v1",
            "v2",
            List.of(
                    RequestMatch.header("x-test-user", StringMatch.exact("true")),
                    RequestMatch.host("test.example.com")),
            List.of(new Cohort("staff", List.of(RequestMatch.cookie("group", StringMatch.exact("staff"))))),
            new Mirror(Weight.ofPercent(30), List.of(), false),
            Weight.ofPercent(0.5),
            new Marker("nonce", 7));

    private HostileSpec() {}

    public static void virtualService(String text) {
        ObjectNode spec;
        try {
            spec = SpecJson.parse(text);
        } catch (IllegalArgumentException noJsonObject) {
            return;
        }
        if (!Reach.of(spec, "shop", REVIEWS).problems().isEmpty()) {
            return;
        }
        ObjectNode edited;
        try {
            edited = VirtualServiceEdit.apply(spec, "shop", REVIEWS, RELEASING);
        } catch (RouteRefusal refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        ObjectNode pinned = VirtualServiceEdit.pin(edited, "shop", REVIEWS, "v1");
        assertThat(Reach.of(pinned, "shop", REVIEWS).subsets()).isSubsetOf("v1");
        assertThat(Reach.of(pinned, "shop", REVIEWS).wholeService()).isFalse();
        assertThat(ThreeWay.giveBack(spec, edited, edited).spec()).isEqualTo(spec);
        assertThat(ThreeWay.giveBack(spec, pinned, pinned).spec()).isEqualTo(spec);
        SpecDiff.between(spec, edited);
    }
}
