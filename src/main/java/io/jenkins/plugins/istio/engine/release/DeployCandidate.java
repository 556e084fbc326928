package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class DeployCandidate implements UseCase<DeployRequest> {
    @Override
    public Progress<ReleaseReport> advance(DeployRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
