package io.jenkins.plugins.istio.engine.routing;

import static io.jenkins.plugins.istio.engine.routing.SpecText.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpecJsonTest {

    @Test
    void numbersTextsAndOrderComeOutAsTheyWentIn() {
        String text =
                "{\"z\":1.0,\"a\":100.00,\"big\":123456789012345678901234567890,\"long\":9007199254740993,\"small\":0.1,"
                        + "\"s\":\"→ \\u0001\",\"n\":null,\"b\":[true,{}]}";
        assertThat(SpecJson.text(SpecJson.parse(text))).isEqualTo(text);
    }

    @Test
    void sameMeansSameValue() {
        assertThat(SpecJson.same(spec("{'a': 1, 'b': 2}"), spec("{'b': 2.0, 'a': 1}")))
                .isTrue();
        assertThat(SpecJson.same(spec("{'a': [1, 2]}"), spec("{'a': [2, 1]}"))).isFalse();
        assertThat(SpecJson.same(spec("{'a': '1'}"), spec("{'a': 1}"))).isFalse();
        assertThat(SpecJson.same(null, null)).isTrue();
        assertThat(SpecJson.same(spec("{}"), null)).isFalse();
    }

    @Test
    void whatIsNoObjectIsNoSpec() {
        assertThatThrownBy(() -> SpecJson.parse("[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a spec is not a JSON object: [1]");
        assertThatThrownBy(() -> SpecJson.parse("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a spec is not JSON: ");
    }
}
