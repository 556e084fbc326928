package io.jenkins.plugins.istio.rehearsal.world;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A simulated world at rest.
 *
 * @param now its time
 * @param objects as YAML texts
 * @param requests counted so far
 */
public record SavedWorld(Instant now, List<String> objects, Requests requests) implements Serializable {}
