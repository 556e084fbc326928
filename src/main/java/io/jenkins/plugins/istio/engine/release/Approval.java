package io.jenkins.plugins.istio.engine.release;

import java.time.Instant;

/**
 * A person's consent.
 *
 * @param who the user's id
 * @param when the moment the gate opened
 * @param message what they were asked
 * @param seen the split and verdict that stood then, as one line; null until it is written to the record
 */
public record Approval(String who, Instant when, String message, String seen) {}
