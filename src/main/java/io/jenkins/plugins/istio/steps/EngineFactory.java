package io.jenkins.plugins.istio.steps;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/**
 * All that the steps need from outside: the present, work in the background, and the verbs of a cluster. The extension
 * that stands first is used; the plugin's own, {@link ConfiguredClusters}, stands last.
 */
public abstract class EngineFactory implements ExtensionPoint {

    public static EngineFactory get() {
        return ExtensionList.lookupFirst(EngineFactory.class);
    }

    /** The present, for deadlines. The engine of a session must tell the same time. */
    public abstract Clock clock();

    /** Time that nobody sets, since some moment of this process. By itself it is as trustworthy as {@link #clock()}. */
    Duration steady() {
        return Duration.between(Instant.EPOCH, clock().instant());
    }

    /** Who keeps what release pages show. */
    public ReleaseViews views() {
        return ReleaseViews.kept();
    }

    /**
     * Opens a cluster for one round of work. The caller closes it; what is behind it may stay open for the next round.
     *
     * @param cluster what the pipeline calls it; null where only one is configured
     * @param credentialsId instead of the configured credentials, looked up in the run's scope; null for the configured ones
     * @param run for whom; its use of the credentials is tracked
     * @throws io.jenkins.plugins.istio.engine.release.ReleaseException when there is no such cluster or credential, or it
     *     cannot be used; with sentences for the user
     */
    public abstract EngineSession open(String cluster, String credentialsId, Run<?, ?> run);

    /**
     * As {@link #open}, with the configured credentials, for a look that nobody's release depends on: a cluster that does not
     * answer is given up at once.
     */
    public EngineSession openForALook(String cluster, Run<?, ?> run) {
        return open(cluster, null, run);
    }

    /**
     * Does the work in the background, not before {@code delay} has passed by {@link #clock()}, and never on the calling
     * thread.
     *
     * @return cancel it when the work shall not begin any more; work that has begun is not interrupted
     */
    public abstract Future<?> later(Duration delay, Runnable work);
}
