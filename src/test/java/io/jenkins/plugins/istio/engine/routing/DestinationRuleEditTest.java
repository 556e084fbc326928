package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.assertSpec;
import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DestinationRuleEditTest {
    private static final Slot V1 = new Slot("v1", Map.of("version", "v1"));
    private static final Slot V2 = new Slot("v2", Map.of("version", "v2", "app", "reviews"));

    @Test
    void aNewSubsetIsTreatedAsTheStablesIsUnknownFieldsIncluded() {
        assertSpec(
                DestinationRuleEdit.withSubsets(
                        spec(
                                "{'host': 'reviews', 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}, 'trafficPolicy': {'x': 1.0}, 'future': []}]}"),
                        List.of(V1, V2)),
                spec(
                        "{'host': 'reviews', 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}, 'trafficPolicy': {'x': 1.0}, 'future': []},"
                                + " {'name': 'v2', 'labels': {'app': 'reviews', 'version': 'v2'}, 'trafficPolicy': {'x': 1.0}, 'future': []}]}"));
    }

    @Test
    void aRuleWithoutSubsetsGetsBoth() {
        assertSpec(
                DestinationRuleEdit.withSubsets(spec("{'host': 'reviews', 'trafficPolicy': {}}"), List.of(V1, V2)),
                spec("{'host': 'reviews', 'trafficPolicy': {}, 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}},"
                        + " {'name': 'v2', 'labels': {'app': 'reviews', 'version': 'v2'}}]}"));
    }

    @Test
    void subsetsThatAreThereStayAsTheyAre() {
        var there = DestinationRuleEdit.withSubsets(spec("{'host': 'reviews'}"), List.of(V1, V2));
        assertThat(DestinationRuleEdit.withSubsets(there, List.of(V1, V2)))
                .isEqualTo(there)
                .isNotSameAs(there);
    }

    @Test
    void aSubsetOfThatNameForOtherPodsIsRefused() {
        var there = spec("{'subsets': [{'name': 'v2', 'labels': {'version': 'v2', 'track': 'old'}}]}");
        assertThatThrownBy(() -> DestinationRuleEdit.withSubsets(there, List.of(V1, V2)))
                .isInstanceOf(RouteRefusal.class)
                .hasMessage(
                        "subset v2 is there already and selects pods by {track=old, version=v2}; expected {app=reviews, version=v2}:"
                                + " choose another version name, or correct the subset");
    }

    @Test
    void oneSubsetGoesAndTheOthersStay() {
        var both = DestinationRuleEdit.withSubsets(spec("{'host': 'reviews'}"), List.of(V1, V2));
        assertSpec(
                DestinationRuleEdit.withoutSubset(both, "v2"),
                spec("{'host': 'reviews', 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}}]}"));
        assertThat(DestinationRuleEdit.withoutSubset(both, "v3")).isEqualTo(both);
    }

    @Test
    void aNewRuleCopiesThePolicyThatItWouldShadow() {
        assertSpec(
                DestinationRuleEdit.create(
                        "reviews.shop.svc.cluster.local", List.of(V1), spec("{'tls': {'mode': 'ISTIO_MUTUAL'}}")),
                spec("{'host': 'reviews.shop.svc.cluster.local', 'trafficPolicy': {'tls': {'mode': 'ISTIO_MUTUAL'}},"
                        + " 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}}]}"));
        assertSpec(
                DestinationRuleEdit.create("reviews", List.of(V1), null),
                spec("{'host': 'reviews', 'subsets': [{'name': 'v1', 'labels': {'version': 'v1'}}]}"));
    }
}
