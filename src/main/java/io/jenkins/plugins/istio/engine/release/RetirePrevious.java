package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class RetirePrevious implements UseCase<RetireRequest> {
    @Override
    public Progress<ReleaseReport> advance(RetireRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
