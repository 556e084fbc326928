package io.jenkins.plugins.istio.rehearsal.world;

import io.jenkins.plugins.istio.rehearsal.cluster.Snapshot;
import java.io.Serializable;
import java.time.Instant;

/**
 * A simulated world at rest.
 *
 * @param now its time
 * @param cluster what is in it
 * @param requests counted so far
 */
public record SavedWorld(Instant now, Snapshot cluster, Requests requests) implements Serializable {}
