package io.jenkins.plugins.istio.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InterpolationTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);
    private final List<Double> edges = List.of(10.0, 100.0, 1000.0);

    @Test
    void fallsEvenlyOnADoublyLogarithmicScale() {
        Interpolation halfway = Interpolation.of(Math.sqrt(100.0 * 1000), edges);

        assertThat(halfway.near()).isEqualTo(100);
        assertThat(halfway.far()).isEqualTo(1000);
        assertThat(halfway.share(0.2, 0.002)).isCloseTo(0.02, CLOSE);
    }

    @Test
    void knowsTheShareAtAnEdge() {
        assertThat(Interpolation.of(100, edges).share(0.9, 0.2)).isCloseTo(0.2, CLOSE);
        assertThat(Interpolation.of(10, edges).share(1, 0.9)).isCloseTo(0.9, CLOSE);
    }

    @Test
    void isNoneWhereNoneIsBeyondTheFarEdge() {
        assertThat(Interpolation.of(500, edges).share(0.1, 0)).isZero();
    }

    @Test
    void knowsNothingBelowTheLowestEdgeOrAboveTheHighest() {
        assertThat(Interpolation.of(9, edges)).isNull();
        assertThat(Interpolation.of(1001, edges)).isNull();
    }
}
