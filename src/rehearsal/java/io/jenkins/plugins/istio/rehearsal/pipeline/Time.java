package io.jenkins.plugins.istio.rehearsal.pipeline;

import java.time.Instant;

/** The clock that the pipeline lives by; it may run faster than ours, or jump. */
public interface Time {
    Instant now();

    /**
     * Returns when the moment has come; at once when it is past.
     *
     * @throws InterruptedException when a person stopped the waiting
     */
    void waitUntil(Instant moment) throws InterruptedException;
}
