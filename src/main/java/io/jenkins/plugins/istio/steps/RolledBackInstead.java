package io.jenkins.plugins.istio.steps;

import jenkins.model.CauseOfInterruption;

/** Why a run ends at a step: it was started to roll back, and that is done. */
final class RolledBackInstead extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String words;

    RolledBackInstead(String words) {
        this.words = words;
    }

    @Override
    public String getShortDescription() {
        return words;
    }
}
