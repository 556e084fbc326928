package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.http;
import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecDiffTest {

    @Test
    void equalSpecsHaveNoDifferenceWhateverTheOrderOfKeysOrTheFormOfNumbers() {
        assertThat(SpecDiff.between(spec("{'a': 1, 'b': {'c': 2.0}}"), spec("{'b': {'c': 2}, 'a': 1.0}")))
                .isEmpty();
    }

    @Test
    void changesAreToldByPath() {
        assertThat(SpecDiff.between(
                        spec("{'timeout': '1s', 'gone': 1, 'same': []}"),
                        spec("{'timeout': '2s', 'same': [], 'new': {'x': null}}")))
                .containsExactly("timeout: \"1s\" → \"2s\"", "- gone: 1", "+ new: {\"x\":null}");
    }

    @Test
    void aRouteThatMovedDownIsNotADifference() {
        assertThat(
                        SpecDiff.between(
                                http(
                                        "{'route': [{'destination': {'host': 'reviews'}}]}",
                                        "{'name': 'r', 'route': [{'destination': {'host': 'a'}, 'weight': 100}]}"),
                                http(
                                        "{'name': 'new'}",
                                        "{'route': [{'destination': {'host': 'reviews'}}]}",
                                        "{'name': 'r', 'route': [{'destination': {'host': 'a'}, 'weight': 99}, {'destination': {'host': 'b'}, 'weight': 1}]}")))
                .containsExactly(
                        "+ http[0]: {\"name\":\"new\"}",
                        "http[2].route[0].weight: 100 → 99",
                        "+ http[2].route[1]: {\"destination\":{\"host\":\"b\"},\"weight\":1}");
    }
}
