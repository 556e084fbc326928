package io.jenkins.plugins.istio.rehearsal.world;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.rehearsal.pipeline.Time;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A cluster, and the time in which it lives. */
public interface World extends AutoCloseable {
    /** The present, as the pipeline knows it. */
    Clock clock();

    /** The same time, to wait in. */
    Time time();

    /**
     * How to reach the cluster.
     *
     * @param name what the pipeline calls it; null when it does not say
     */
    ClusterSettings settings(String name);

    /** Where services are looked for when the pipeline does not say. */
    String defaultNamespace();

    /** Who asked whom so far; empty where nobody counts. */
    Optional<Requests> requests();

    /** Writes the objects as they are, each to a file of its own. */
    void export(Path folder);

    /** Everything that a paused rehearsal must find again; null where the cluster remembers by itself. */
    SavedWorld save();

    @Override
    void close();
}
