package io.jenkins.plugins.istio.engine.release;

import java.time.Instant;

/**
 * A line of the release's history.
 *
 * @param when it happened
 * @param what in words, as it was printed
 */
public record Happening(Instant when, String what) {}
