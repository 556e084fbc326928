package io.jenkins.plugins.istio.rehearsal.builtin;

import jenkins.model.CauseOfInterruption;

/** Why a run ended at an {@code input}. */
final class Rejected extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final String who;

    Rejected(String who) {
        this.who = who;
    }

    @Override
    public String getShortDescription() {
        return "Rejected by " + who;
    }
}
