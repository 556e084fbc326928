package io.jenkins.plugins.istio.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** No second sees more requests than it may, and nobody waits who need not. */
class RequestPaceTest {
    private static final long SECOND = 1_000_000_000L;

    /** A time that passes only while somebody sleeps, or when told to. */
    private static final class StandingTime implements RequestTime {
        private long now = -SECOND;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now += duration.toNanos();
        }

        @Override
        public <T> T await(CompletableFuture<T> answer, Duration limit) {
            return answer.join();
        }
    }

    @Test
    void asManyAsOneSecondMaySeeGoAtOnce() throws InterruptedException {
        StandingTime time = new StandingTime();
        RequestPace pace = new RequestPace(40, time);

        for (int i = 0; i < 40; i++) {
            pace.await();
        }
        assertThat(time.now).isEqualTo(-SECOND);
        pace.await();

        assertThat(time.now).isZero();
    }

    @Test
    void aReleaseThatAsksNowAndThenNeverWaits() throws InterruptedException {
        StandingTime time = new StandingTime();
        RequestPace pace = new RequestPace(40, time);
        long given = 0;
        for (int round = 0; round < 100; round++) {
            for (int request = 0; request < 20; request++) {
                pace.await();
            }
            time.now += SECOND / 2;
            given += SECOND / 2;
        }

        assertThat(time.now).isEqualTo(given - SECOND);
    }

    @Test
    void withoutALimitNobodyWaits() throws InterruptedException {
        StandingTime time = new StandingTime();
        RequestPace pace = new RequestPace(0, time);
        for (int i = 0; i < 10_000; i++) {
            pace.await();
        }

        assertThat(time.now).isEqualTo(-SECOND);
    }

    @Property
    void noSecondSeesMoreAndNobodyIsOvertaken(
            @ForAll @IntRange(min = 1, max = 50) int most,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 200) Integer> gapsInMillis)
            throws InterruptedException {
        StandingTime time = new StandingTime();
        RequestPace pace = new RequestPace(most, time);
        List<Long> begun = new ArrayList<>();
        for (int gap : gapsInMillis) {
            time.now += gap * 1_000_000L;
            long asked = time.now;
            pace.await();
            begun.add(time.now);
            assertThat(time.now - asked).isLessThanOrEqualTo(SECOND);
        }

        assertThat(begun).isSorted();
        for (int i = most; i < begun.size(); i++) {
            assertThat(begun.get(i) - begun.get(i - most)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void fewerThanNoneIsRefused() {
        assertThatThrownBy(() -> new RequestPace(-1, new StandingTime()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at most -1 requests in a second; expected 0 or more");
    }
}
