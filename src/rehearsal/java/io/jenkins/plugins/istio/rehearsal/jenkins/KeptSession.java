package io.jenkins.plugins.istio.rehearsal.jenkins;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.steps.EngineSession;

/** A session that outlives the round that it was opened for. */
final class KeptSession implements EngineSession {
    private final EngineSession session;

    KeptSession(EngineSession session) {
        this.session = session;
    }

    @Override
    public ReleaseEngine engine() {
        return session.engine();
    }

    @Override
    public String cluster() {
        return session.cluster();
    }

    @Override
    public String defaultNamespace() {
        return session.defaultNamespace();
    }

    /** Whoever keeps it closes it. */
    @Override
    public void close() {}
}
