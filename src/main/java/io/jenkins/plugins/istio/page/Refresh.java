package io.jenkins.plugins.istio.page;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.view.ReleaseView;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.steps.EngineFactory;
import io.jenkins.plugins.istio.steps.EngineSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Reads records from their clusters into the index, one after the other, in the background; one reading at a time. */
final class Refresh {
    private static final Logger LOGGER = Logger.getLogger(Refresh.class.getName());

    private final AtomicBoolean underWay = new AtomicBoolean();

    boolean isUnderWay() {
        return underWay.get();
    }

    /** Nothing happens while another reading is under way. */
    void begin(List<String> keys) {
        if (underWay.compareAndSet(false, true)) {
            EngineFactory.get().later(Duration.ZERO, () -> {
                try {
                    keys.forEach(Refresh::read);
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    private static void read(String key) {
        ReleaseIndex index = ReleaseIndex.get();
        IndexedRelease entry = index.find(key);
        if (entry == null) {
            return;
        }
        try {
            IndexedRelease newer = asked(entry);
            index.change(key, any -> newer);
        } catch (IOException trouble) {
            LOGGER.log(Level.WARNING, "the list of releases cannot be stored", trouble);
        }
    }

    /** With the cluster's own credentials, in the scope of the run that told of the release. */
    private static IndexedRelease asked(IndexedRelease entry) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(entry.job(), Job.class);
        Run<?, ?> run = job == null ? null : job.getBuildByNumber(entry.run());
        if (run == null) {
            return entry.troubled(Messages.Refresh_runGone());
        }
        IndexedRelease.Brief known = entry.release();
        try (EngineSession session = EngineFactory.get().open(known.cluster(), null, run)) {
            Release release = session.engine().status(service(known.service())).release();
            if (release == null) {
                return entry.troubled(Messages.Refresh_recordGone());
            }
            Instant now = EngineFactory.get().clock().instant();
            ReleaseView view = RunView.EMPTY
                    .stands(known.cluster(), release, now)
                    .releases()
                    .get(0);
            return entry.refreshed(IndexedRelease.Brief.of(view), now);
        } catch (ReleaseException trouble) {
            return entry.troubled(trouble.getMessage());
        } catch (RuntimeException unforeseen) {
            LOGGER.log(Level.WARNING, "the release " + known.service() + " cannot be read", unforeseen);
            return entry.troubled(Messages.Refresh_failed());
        }
    }

    private static ServiceRef service(String name) {
        int slash = name.indexOf('/');
        return new ServiceRef(name.substring(0, slash), name.substring(slash + 1));
    }
}
