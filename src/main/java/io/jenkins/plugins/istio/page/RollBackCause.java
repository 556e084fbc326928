package io.jenkins.plugins.istio.page;

import hudson.model.Cause;
import hudson.model.TaskListener;

/** A run was started to roll a release back, by a person on the Releases page. */
public final class RollBackCause extends Cause.UserIdCause {
    private final String service;

    RollBackCause(String userId, String service) {
        super(userId);
        this.service = service;
    }

    @Override
    public String getShortDescription() {
        return Messages.RollBackCause_shortDescription(service, getUserName());
    }

    /** A user's cause prints a text of its own. */
    @Override
    public void print(TaskListener listener) {
        listener.getLogger().println(getShortDescription());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RollBackCause cause && super.equals(other) && service.equals(cause.service);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + service.hashCode();
    }
}
