package io.jenkins.plugins.istio.engine.release;

/** Somebody else wrote the release record between our read and our write; nothing of ours was written. */
public final class RecordConflict extends ReleaseException {
    private static final long serialVersionUID = 1L;

    public RecordConflict(String message) {
        super(message);
    }
}
