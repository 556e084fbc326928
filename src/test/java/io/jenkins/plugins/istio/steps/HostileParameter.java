package io.jenkins.plugins.istio.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** Whatever a pipeline writes where a duration is asked for. */
public final class HostileParameter {
    private HostileParameter() {}

    public static void duration(String text) {
        try {
            Duration duration = DurationText.parse("every", text, Duration.ZERO);
            assertThat(duration).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(Instant.EPOCH.plus(duration).toEpochMilli()).isNotNegative();
        } catch (BadParameter refused) {
            assertThat(refused).hasMessageStartingWith("every is '");
        }
    }
}
