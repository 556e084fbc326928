package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class VerifyCandidate implements UseCase<VerifyRequest> {
    @Override
    public Progress<ReleaseReport> advance(VerifyRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
