package io.jenkins.plugins.istio.page;

import hudson.model.InvisibleAction;
import hudson.model.Job;
import java.time.Instant;
import java.util.List;

/** On a job's page, the releases that its runs told of last. */
public final class ReleaseCard extends InvisibleAction {
    private final Job<?, ?> job;

    ReleaseCard(Job<?, ?> job) {
        this.job = job;
    }

    /** Empty when there are none; the card is left out then. */
    public List<ReleaseRow> getRows() {
        Instant now = Instant.now();
        return ReleaseIndex.get().all().stream()
                .filter(entry -> entry.job().equals(job.getFullName()))
                .map(entry -> ReleaseRow.of(entry, now))
                .filter(row -> row != null)
                .toList();
    }
}
