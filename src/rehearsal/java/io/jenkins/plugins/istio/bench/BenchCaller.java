package io.jenkins.plugins.istio.bench;

import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Holder;
import java.time.Instant;

/** The only run there is. */
record BenchCaller(String step) implements Caller {
    @Override
    public Holder holder() {
        return new Holder("bench", "bench", "#1", null, Instant.EPOCH);
    }

    @Override
    public RunState stateOf(Holder other) {
        return RunState.UNKNOWN;
    }
}
