package io.jenkins.plugins.istio.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON for tests, with single quotes. */
final class SpecText {
    private SpecText() {}

    static ObjectNode spec(String text) {
        return SpecJson.parse(text.replace('\'', '"'));
    }

    /** A spec with these http routes. */
    static ObjectNode http(String... routes) {
        return spec("{'hosts': ['reviews'], 'http': [" + String.join(",", routes) + "]}");
    }

    /** To the letter, order of keys included. */
    static void assertSpec(JsonNode found, ObjectNode expected) {
        assertThat(SpecJson.parse(SpecJson.text(found)).toPrettyString()).isEqualTo(expected.toPrettyString());
    }
}
