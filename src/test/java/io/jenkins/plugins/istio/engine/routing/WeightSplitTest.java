package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.assertSpec;
import static io.jenkins.plugins.istio.engine.routing.SpecText.http;
import static io.jenkins.plugins.istio.engine.routing.World.REVIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightSplitTest {
    private static final String ONE = "{'name': 'all', 'route': [{'destination': {'host': 'reviews'}}]}";

    @Test
    void oneDestinationWithoutSubsetIsPinnedToTheStableAndKeepsItsForm() {
        assertSpec(
                shifted(0, ONE),
                http("{'name': 'all', 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}}]}"));
    }

    @Test
    void oneDestinationWithoutWeightCountsAsHundred() {
        assertSpec(
                shifted(25, ONE),
                http("{'name': 'all', 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 75},"
                        + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 25}]}"));
    }

    @Test
    void aTenthOfAPercentIsExactOfAThousand() {
        assertSpec(
                shifted(0.1, ONE),
                http("{'name': 'all', 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 999},"
                        + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 1}]}"));
    }

    @Test
    void weightsGrowNoMoreThanTheyMust() {
        assertSpec(
                shifted(0.5, ONE),
                http("{'name': 'all', 'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 199},"
                        + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 1}]}"));
    }

    @Test
    void withEverythingOnTheCandidateTheStableIsNotNamedAnyMore() {
        assertSpec(
                shifted(100, ONE),
                http("{'name': 'all', 'route': [{'destination': {'host': 'reviews', 'subset': 'v2'}}]}"));
    }

    @Test
    void onceEveryoneIsOnTheCandidateNothingNamesTheStableNotEvenWithWeightZero() {
        assertSpec(
                shifted(
                        100,
                        "{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 100},"
                                + " {'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 0, 'headers': {}}], 'mirror': {'host': 'reviews'}}"),
                http("{'route': [{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 100},"
                        + " {'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 0, 'headers': {}}],"
                        + " 'mirror': {'host': 'reviews', 'subset': 'v2'}}"));
    }

    @Test
    void foreignDestinationsKeepTheirExactShare() {
        assertSpec(
                shifted(
                        25,
                        "{'route': [{'destination': {'host': 'ratings'}, 'weight': 30, 'x': 1},"
                                + "{'destination': {'host': 'reviews'}, 'weight': 70}]}"),
                http("{'route': [{'destination': {'host': 'ratings'}, 'weight': 60, 'x': 1},"
                        + "{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 105},"
                        + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 35}]}"));
    }

    @Test
    void eachDestinationOfTheServiceKeepsHeadersAndPortAndItsPart() {
        assertSpec(
                shifted(
                        10,
                        "{'route': [{'destination': {'host': 'reviews', 'port': {'number': 1}}, 'weight': 10, 'headers': {'a': {}}},"
                                + "{'destination': {'host': 'reviews.shop', 'port': {'number': 2}}, 'weight': 90}]}"),
                http(
                        "{'route': [{'destination': {'host': 'reviews', 'port': {'number': 1}, 'subset': 'v1'}, 'weight': 9, 'headers': {'a': {}}},"
                                + "{'destination': {'host': 'reviews', 'port': {'number': 1}, 'subset': 'v2'}, 'weight': 1, 'headers': {'a': {}}},"
                                + "{'destination': {'host': 'reviews.shop', 'port': {'number': 2}, 'subset': 'v1'}, 'weight': 81},"
                                + "{'destination': {'host': 'reviews.shop', 'port': {'number': 2}, 'subset': 'v2'}, 'weight': 9}]}"));
    }

    @Test
    void anIdleColourOfWeightZeroTakesItsShareInPlaceOfItsZero() {
        String blueGreen = "{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 100},"
                + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 0}]}";
        assertSpec(
                shifted(0, blueGreen),
                http("{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 100}]}"));
        assertSpec(
                shifted(5, blueGreen),
                http("{'route': [{'destination': {'host': 'reviews', 'subset': 'v1'}, 'weight': 95},"
                        + "{'destination': {'host': 'reviews', 'subset': 'v2'}, 'weight': 5}]}"));
    }

    @Test
    void aThirdVersionIsRefused() {
        assertThatThrownBy(() ->
                        shifted(5, "{'name': 'all', 'route': [{'destination': {'host': 'reviews', 'subset': 'v0'}}]}"))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "http route all sends requests to subset v0 of shop/reviews, which is neither the stable v1 nor the candidate v2:"
                                + " a release is about two versions; take v0 out of the route first");
    }

    @Test
    void aNegativeWeightIsRefused() {
        assertThatThrownBy(() -> shifted(
                        5,
                        "{'route': [{'destination': {'host': 'reviews'}, 'weight': 5},"
                                + "{'destination': {'host': 'ratings'}, 'weight': -1}]}"))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "http route http-0 has a destination of weight -1; expected 0 or more: correct the route first");
    }

    @Test
    void weightsThatIstioCouldNotAddUpAreRefused() {
        assertThatThrownBy(() -> shifted(
                        0.1,
                        "{'route': [{'destination': {'host': 'reviews'}, 'weight': 2147483},"
                                + "{'destination': {'host': 'ratings'}, 'weight': 1}]}"))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "http route http-0 needs weights that add up to 2147484000 for 0.1 %; Istio takes at most 2147483647:"
                                + " write the route with smaller weights first");
    }

    @Test
    void aNameOfAnotherNamespaceIsAnotherService() {
        ObjectNode spec = http(ONE);
        TrafficPlan plan = TrafficPlan.pinnedTo("v1");
        assertThat(VirtualServiceEdit.apply(spec, "elsewhere", REVIEWS, plan))
                .isEqualTo(spec)
                .isNotSameAs(spec);
    }

    private static ObjectNode shifted(double percent, String route) {
        TrafficPlan plan =
                TrafficPlan.pinnedTo("v1").withCandidate("v2", List.of()).withWeight(Weight.ofPercent(percent));
        return VirtualServiceEdit.apply(http(route), "shop", REVIEWS, plan);
    }
}
