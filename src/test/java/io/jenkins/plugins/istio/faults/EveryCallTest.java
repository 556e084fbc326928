package io.jenkins.plugins.istio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call of a release can be the last one. Here a slice of all faults is tried, another one for each road; all of them
 * are tried by {@code ./run faults}.
 */
class EveryCallTest {
    private static final int EVERY = 113;
    private static final List<Road> ROADS = Road.all();

    static List<Road> roads() {
        return ROADS;
    }

    @ParameterizedTest
    @MethodSource("roads")
    void isSurvived(Road road) throws IOException {
        Report report = new Report();

        report.tryOut(Course.of(road), EVERY, ROADS.indexOf(road) * 11);

        assertThat(report.failures()).isEmpty();
        assertThat(report.injected()).isGreaterThan(5);
    }
}
