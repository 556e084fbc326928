package io.jenkins.plugins.istio.engine.view;

import io.jenkins.plugins.istio.engine.release.ReleasePhase;

/** What a phase means to those who are served. */
final class PhaseWords {
    private PhaseWords() {}

    static String of(ReleasePhase phase) {
        return switch (phase) {
            case OPEN -> "Taken; nothing is changed yet";
            case DEPLOYING -> "The candidate is on its way up";
            case DEPLOYED -> "The candidate runs; no user is on it";
            case RELEASING -> "Users are moving to the candidate";
            case PROMOTING -> "All routes are being handed to the candidate";
            case PROMOTED -> "Promoted: the candidate serves everyone";
            case ROLLING_BACK -> "Everyone is being brought back";
            case ROLLED_BACK -> "Rolled back: everyone is on the stable version";
            case RETIRED -> "Over: the previous version is deleted";
        };
    }
}
