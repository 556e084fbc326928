package io.jenkins.plugins.istio.engine.cluster;

import java.time.Duration;

/**
 * How long to wait before a request is sent again. A server that is too busy says so itself, in {@code Retry-After}; whoever
 * comes back sooner makes it busier.
 */
final class RetryPause {
    private static final Duration USUAL = Duration.ofMillis(150);
    /** What a server may ask for at most: nobody's roll back shall wait longer for one request. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private RetryPause() {}

    /**
     * @param attempt how often it was sent, from 1
     * @param retryAfter the header, a number of seconds; null when there is none. A date is passed over: its clock is not ours.
     */
    static Duration after(int attempt, String retryAfter) {
        Duration asked = retryAfter != null && retryAfter.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                : Duration.ZERO;
        Duration least = USUAL.multipliedBy(attempt);
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked.compareTo(least) > 0 ? asked : least;
    }
}
