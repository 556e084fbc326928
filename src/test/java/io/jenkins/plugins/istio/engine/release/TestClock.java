package io.jenkins.plugins.istio.engine.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when told to, and back only when somebody sets it. */
final class TestClock extends Clock {
    private Instant now = Instant.parse("2026-01-05T10:00:00Z");

    void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    /** Somebody sets it, forward or back. */
    void setBy(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
