package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class RollBack implements UseCase<RollBackRequest> {
    @Override
    public Progress<ReleaseReport> advance(RollBackRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
