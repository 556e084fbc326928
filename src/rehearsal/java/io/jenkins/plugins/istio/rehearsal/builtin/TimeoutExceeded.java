package io.jenkins.plugins.istio.rehearsal.builtin;

import jenkins.model.CauseOfInterruption;

/** Why the block of {@code timeout} was stopped. */
final class TimeoutExceeded extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    @Override
    public String getShortDescription() {
        return "Timeout has been exceeded";
    }
}
