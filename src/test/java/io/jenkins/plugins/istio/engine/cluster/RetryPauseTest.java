package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPauseTest {
    @Test
    void isAsLongAsTheServerAsksFor() {
        assertThat(RetryPause.after(1, "1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryPause.after(2, " 3 ")).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void growsWithTheAttemptsWhereTheServerAsksForNothing(String retryAfter) {
        assertThat(RetryPause.after(1, retryAfter)).isEqualTo(Duration.ofMillis(150));
        assertThat(RetryPause.after(2, retryAfter)).isEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "3600", "999999999"})
    void isNeverLongerThanARollBackMayWait(String retryAfter) {
        assertThat(RetryPause.after(1, retryAfter)).isEqualTo(Duration.ofSeconds(5));
    }
}
