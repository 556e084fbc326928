package io.jenkins.plugins.istio.rehearsal.jenkins;

import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.rehearsal.pipeline.Agenda;
import io.jenkins.plugins.istio.rehearsal.pipeline.Agenda.Cancellation;
import io.jenkins.plugins.istio.steps.ClusterSession;
import io.jenkins.plugins.istio.steps.EngineFactory;
import io.jenkins.plugins.istio.steps.EngineSession;
import io.jenkins.plugins.istio.steps.ReleaseViews;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Every cluster that a pipeline names is the rehearsal's; what is done later waits in its agenda. Connections are kept: most
 * rounds of a rehearsal follow each other within milliseconds.
 */
public final class RehearsedClusters extends EngineFactory implements AutoCloseable {
    private final Clock clock;
    private final Agenda agenda;
    private final Function<String, ClusterSettings> clusters;
    private final String defaultNamespace;
    private final ReleaseViews views;
    private final Map<String, ClusterSession> open = new HashMap<>();

    /**
     * @param clock the pipeline's time
     * @param agenda where work in the background waits
     * @param clusters how to reach a cluster, by the name that the pipeline gives it; null when it gives none
     * @param defaultNamespace where services are looked for when the pipeline does not say
     * @param views who keeps what the release page shows
     */
    public RehearsedClusters(
            Clock clock,
            Agenda agenda,
            Function<String, ClusterSettings> clusters,
            String defaultNamespace,
            ReleaseViews views) {
        this.clock = clock;
        this.agenda = agenda;
        this.clusters = clusters;
        this.defaultNamespace = defaultNamespace;
        this.views = views;
    }

    /** From now on the plugin's steps use this. */
    public RehearsedClusters install() {
        ExtensionList.lookup(EngineFactory.class).add(0, this);
        return this;
    }

    @Override
    public void close() {
        ExtensionList.lookup(EngineFactory.class).remove(this);
        open.values().forEach(ClusterSession::close);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public ReleaseViews views() {
        return views;
    }

    @Override
    public EngineSession open(String cluster, String credentialsId, Run<?, ?> run) {
        return new KeptSession(open.computeIfAbsent(
                String.valueOf(cluster),
                any -> new ClusterSession(clusters.apply(cluster), defaultNamespace, MetricsPreset.ISTIO, clock)));
    }

    @Override
    public Future<?> later(Duration delay, Runnable work) {
        Cancellation cancellation = agenda.in(delay, work);
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                cancellation.cancel();
                return super.cancel(mayInterrupt);
            }
        };
    }
}
