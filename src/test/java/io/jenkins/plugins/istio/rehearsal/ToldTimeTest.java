package io.jenkins.plugins.istio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.view.Awaited;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ToldTimeTest {
    private static final Awaited PODS = new Awaited("3 of 5 pods of reviews-v2 ready", Instant.EPOCH);

    @Test
    void saysWhatIsAwaitedAndHowLongStill() {
        assertThat(ToldTime.words(PODS, Duration.ofSeconds(59)))
                .isEqualTo("  … 3 of 5 pods of reviews-v2 ready, 59 s left");
        assertThat(ToldTime.words(PODS, Duration.ofSeconds(185)))
                .isEqualTo("  … 3 of 5 pods of reviews-v2 ready, 3 min 5 s left");
    }

    @Test
    void saysThatMuchWhereNobodyKnowsWhatIsAwaited() {
        assertThat(ToldTime.words(null, Duration.ofSeconds(-3))).isEqualTo("  … waiting, 0 s left");
    }
}
