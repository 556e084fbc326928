package io.jenkins.plugins.istio.engine.release;

/** To be written. */
public final class MirrorTraffic implements UseCase<MirrorRequest> {
    @Override
    public Progress<ReleaseReport> advance(MirrorRequest request, Caller caller, Narrator out) {
        throw new UnsupportedOperationException();
    }
}
