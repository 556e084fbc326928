package io.jenkins.plugins.istio.harness;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.credentials.ClusterCredentials;
import io.jenkins.plugins.istio.steps.ClusterSession;
import io.jenkins.plugins.istio.steps.EngineFactory;
import io.jenkins.plugins.istio.steps.EngineSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;

/** The clusters of Jenkins' configuration on virtual time. What waits when Jenkins is stopped waits in vain, as with real timers. */
abstract class SimulatedClusters extends EngineFactory {
    private final Jenkins mine = Jenkins.get();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "istio step on virtual time");
        thread.setDaemon(true);
        return thread;
    });

    /** The test's own. */
    abstract PassingTime time();

    @Override
    public final Clock clock() {
        return time().clock();
    }

    @Override
    public final EngineSession open(String cluster, String credentialsId, Run<?, ?> run) {
        ClusterConfiguration configured = IstioGlobalConfiguration.get().cluster(cluster);
        String id = credentialsId == null ? configured.getCredentialsId() : credentialsId;
        return new ClusterSession(
                configured.settings(ClusterCredentials.login(id, configured.address(), run)),
                configured.getDefaultNamespace(),
                configured.metricsPreset(),
                clock());
    }

    @Override
    public final Future<?> later(Duration delay, Runnable work) {
        PassingTime time = time();
        Instant due = time.clock().instant().plus(delay);
        return workers.submit(() -> {
            time.awaitLeave(due);
            if (Jenkins.getInstanceOrNull() == mine) {
                time.clock().advanceTo(due);
                try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                    work.run();
                }
            }
            return null;
        });
    }
}
