package io.jenkins.plugins.istio.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Puts the card on each job's page. */
@Extension
@SuppressWarnings("rawtypes")
public final class ReleaseCards extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<ReleaseCard> actionType() {
        return ReleaseCard.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return List.of(new ReleaseCard(job));
    }
}
