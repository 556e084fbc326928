package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.view.Awaited;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ToldTimeTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private static String words(Instant end) {
        return ToldTime.words(new Awaited("looking at reviews v2", end), NOW.plusSeconds(1), NOW);
    }

    @Test
    void saysWhatIsAwaitedAndHowLongStill() {
        assertThat(words(NOW.plusSeconds(59))).isEqualTo("  … looking at reviews v2, 59 s left");
        assertThat(words(NOW.plusSeconds(185))).isEqualTo("  … looking at reviews v2, 3 min 5 s left");
    }

    @Test
    void saysNoTimeWhereNobodyKnowsIt() {
        assertThat(words(null)).isEqualTo("  … looking at reviews v2");
    }

    @Test
    void saysThatMuchWhereNobodyKnowsWhatIsAwaited() {
        assertThat(ToldTime.words(null, NOW.minusSeconds(3), NOW)).isEqualTo("  … waiting");
    }
}
