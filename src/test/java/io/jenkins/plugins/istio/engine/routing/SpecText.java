package io.jenkins.plugins.istio.engine.routing;

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
}
