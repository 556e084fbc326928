package io.jenkins.plugins.istio.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyPaceTest {
    private final List<Long> waited = new ArrayList<>();
    private long now = 5_000;

    @Test
    void waitsOutWhatIsLeftOfTheGapAndNoMore() {
        SteadyPace pace = new SteadyPace(10, () -> now, nanos -> {
            waited.add(nanos);
            now += nanos;
        });

        pace.next();
        now += 30_000_000;
        pace.next();
        now += 250_000_000;
        pace.next();

        assertThat(waited).containsExactly(70_000_000L);
    }

    @Test
    void refusesAPaceThatIsNone() {
        assertThatThrownBy(() -> new SteadyPace(0)).hasMessage("parity perSecond is 0; expected 1 to 1000");
    }
}
