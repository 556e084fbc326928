package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class ShiftTraffic implements UseCase<ShiftRequest> {
    @Override
    public Progress<ReleaseReport> advance(ShiftRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
