package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine;

/** An open cluster, lent for one round of work. */
public interface EngineSession extends AutoCloseable {

    /** The verbs of this cluster. */
    ReleaseEngine engine();

    /** What the pipeline calls the cluster. */
    String cluster();

    /** Where services are looked for when the pipeline names no namespace. */
    String defaultNamespace();

    @Override
    void close();
}
