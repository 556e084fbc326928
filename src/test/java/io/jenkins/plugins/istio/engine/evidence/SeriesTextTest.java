package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.evidence.SeriesText.Series;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTextTest {
    private static final Set<String> NAMES = Set.of("rq", "rq_retry");

    @Test
    void readsNamesLabelsAndNumbersAndPassesOverTheRest() {
        String text = """
                # TYPE rq counter
                rq{code="200",cluster_name="outbound|80|v1|web.shop.svc.cluster.local"} 5
                rq{code="500",} 1.5e+03 1700000000000
                rq_total{code="500"} 9
                other{code="500"
                rq_retry 3
                rq{} NaN
                """;

        assertThat(SeriesText.read(text, NAMES).orElseThrow())
                .containsExactly(
                        new Series(
                                "rq",
                                Map.of("code", "200", "cluster_name", "outbound|80|v1|web.shop.svc.cluster.local"),
                                5),
                        new Series("rq", Map.of("code", "500"), 1500),
                        new Series("rq_retry", Map.of(), 3),
                        new Series("rq", Map.of(), Double.NaN));
    }

    @Test
    void valuesMayHoldWhatEndsOthers() {
        String text = "rq{path=\"/a,b}=\\\"c\\\\\\n\",code=\"200\"} +Inf";

        assertThat(SeriesText.read(text, NAMES).orElseThrow())
                .containsExactly(
                        new Series("rq", Map.of("path", "/a,b}=\"c\\\n", "code", "200"), Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rq{code=\"200\"",
                "rq{code=\"200",
                "rq{code=\"200\"}",
                "rq{code=\"200\"} many",
                "rq{code=200} 5",
                "rq{code=\"200\",code=\"500\"} 5",
                "rq",
                "rq{code=\"200\\"
            })
    void aBrokenLineOfWhatIsSoughtMakesTheWholeWorthless(String broken) {
        assertThat(SeriesText.read("rq{code=\"500\"} 3\n" + broken + "\n", NAMES))
                .isEmpty();
    }

    @Property
    void noTextMakesItFail(@ForAll String text) {
        assertThat(SeriesText.read("rq" + text, NAMES)).isNotNull();
        assertThat(SeriesText.read("rq{" + text, NAMES)).isNotNull();
    }

    @Test
    void tenMegabytesAreReadInOneGo() {
        String line = "rq{code=\"200\",cluster_name=\"outbound|80|v1|web.shop.svc.cluster.local\"} 5\n";
        String text = line.repeat(10_000_000 / line.length());

        assertThat(SeriesText.read(text, NAMES).orElseThrow()).hasSize(10_000_000 / line.length());
        assertThat(SeriesText.read(text, Set.of("another")).orElseThrow()).isEmpty();
    }
}
