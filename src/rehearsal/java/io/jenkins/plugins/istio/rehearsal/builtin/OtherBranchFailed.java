package io.jenkins.plugins.istio.rehearsal.builtin;

import jenkins.model.CauseOfInterruption;

/** Why a branch of {@code parallel} with {@code failFast} was stopped. */
final class OtherBranchFailed extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final String branch;

    OtherBranchFailed(String branch) {
        this.branch = branch;
    }

    @Override
    public String getShortDescription() {
        return "Failed in branch " + branch;
    }
}
