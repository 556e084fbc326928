package io.jenkins.plugins.istio.page;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.view.ReleaseView;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.steps.EngineFactory;
import io.jenkins.plugins.istio.steps.EngineSession;
import java.time.Instant;
import jenkins.model.Jenkins;

/** Reads a record with the cluster's own credentials, in the scope of the run that told of the release. */
final class RunsRecordReader implements Refresh.RecordReader {

    @Override
    public IndexedRelease read(IndexedRelease entry, Instant now) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(entry.job(), Job.class);
        Run<?, ?> run = job == null ? null : job.getBuildByNumber(entry.run());
        if (run == null) {
            return entry.troubled(Messages.Refresh_runGone(), now);
        }
        IndexedRelease.Brief known = entry.release();
        try (EngineSession session = EngineFactory.get().openForALook(known.cluster(), run)) {
            Release release = session.engine().status(service(known.service())).release();
            if (release == null) {
                return entry.troubled(Messages.Refresh_recordGone(), now);
            }
            ReleaseView view = RunView.EMPTY
                    .stands(known.cluster(), release, now)
                    .releases()
                    .get(0);
            return entry.refreshed(IndexedRelease.Brief.of(view), now);
        }
    }

    private static ServiceRef service(String name) {
        int slash = name.indexOf('/');
        return new ServiceRef(name.substring(0, slash), name.substring(slash + 1));
    }
}
