package io.jenkins.plugins.istio.rehearsal.jenkins;

import java.time.Instant;
import org.jenkinsci.plugins.workflow.actions.TimingAction;

/** When a node began, on the rehearsal's clock. */
final class BeganAt extends TimingAction {
    private final Instant when;

    BeganAt(Instant when) {
        this.when = when;
    }

    @Override
    public long getStartTime() {
        return when.toEpochMilli();
    }
}
