package io.jenkins.plugins.istio.page;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.engine.view.UnreadableView;
import io.jenkins.plugins.istio.steps.ReleaseViews;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps each run's view in a file beside its build, and the newest of each release in the index. */
@Extension
public final class StoredViews extends ReleaseViews {
    private static final Logger LOGGER = Logger.getLogger(StoredViews.class.getName());

    @Override
    public synchronized void update(Run<?, ?> run, UnaryOperator<RunView> change) {
        try {
            ViewFile file = ViewFile.of(run);
            RunView before = readable(file);
            RunView after = change.apply(before);
            if (after != before) {
                file.write(after);
                if (run.getAction(ReleaseTab.class) == null) {
                    run.addAction(new ReleaseTab(run));
                    run.save();
                }
                ReleaseIndex.get().seen(run, after);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "the release page of " + run + " is not up to date", e);
        }
    }

    /** What cannot be read is begun anew: the record in the cluster is the truth, and tells most of it again. */
    private static RunView readable(ViewFile file) throws IOException {
        try {
            return file.read();
        } catch (UnreadableView e) {
            LOGGER.log(Level.WARNING, "a release page begins anew: {0}", e.getMessage());
            return RunView.EMPTY;
        }
    }
}
