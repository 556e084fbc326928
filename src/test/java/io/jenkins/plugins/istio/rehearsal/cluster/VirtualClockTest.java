package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);
    private final List<String> seen = new ArrayList<>();

    @Test
    void timeStandsStillUntilItIsLetPass() {
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void appointmentsAreKeptInOrderAndTimeBetweenThemIsTold() {
        clock.onPassing(
                (from, to) -> seen.add("passed " + Duration.between(from, to).toSeconds()));
        clock.in(Duration.ofSeconds(20), () -> seen.add("second"));
        clock.in(Duration.ofSeconds(10), () -> seen.add("first"));
        clock.in(Duration.ofSeconds(20), () -> seen.add("third"));
        clock.advance(Duration.ofSeconds(25));

        assertThat(seen).containsExactly("passed 10", "first", "passed 10", "second", "third", "passed 5");
    }

    @Test
    void whatIsAppointedOnTheWayIsKeptOnTheWay() {
        clock.in(
                Duration.ofSeconds(1),
                () -> clock.in(
                        Duration.ofSeconds(1), () -> seen.add(clock.instant().toString())));
        clock.advance(Duration.ofSeconds(3));

        assertThat(seen).containsExactly("2026-01-01T00:00:02Z");
    }

    @Test
    void anInstantThatIsPastChangesNothing() {
        clock.advance(Duration.ofSeconds(3));
        clock.advanceTo(START);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void timeNeverGoesBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time cannot pass backwards, found PT-1S");
    }

    @Test
    void whatHappensAsTimePassesCannotLetMorePass() {
        clock.in(Duration.ofSeconds(1), () -> clock.advance(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("what happens as time passes cannot let more time pass");
    }
}
