package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class PromoteCandidate implements UseCase<PromoteRequest> {
    @Override
    public Progress<ReleaseReport> advance(PromoteRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
