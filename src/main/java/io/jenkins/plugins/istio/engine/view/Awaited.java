package io.jenkins.plugins.istio.engine.view;

import java.time.Instant;

/**
 * What a step waits for.
 *
 * @param what in a lower-case phrase: {@code 3 of 5 pods of reviews-v2 ready}
 * @param until when it is over; null where nobody knows
 */
public record Awaited(String what, Instant until) {
    public Awaited {
        what = Limits.sentence(what);
    }
}
