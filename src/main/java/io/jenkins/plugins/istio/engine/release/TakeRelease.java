package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class TakeRelease implements UseCase<TakeRequest> {
    @Override
    public Progress<ReleaseReport> advance(TakeRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
