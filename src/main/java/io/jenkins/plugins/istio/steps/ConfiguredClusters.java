package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.credentials.ClusterCredentials;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.cluster.RequestPaces;
import io.jenkins.plugins.istio.engine.cluster.RequestTime;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** The clusters of Jenkins' configuration, asked by a few threads of our own. */
@Extension(ordinal = -100)
public final class ConfiguredClusters extends EngineFactory {
    private static final int THREADS = 16;
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final ExecutorService workers = workers();
    private final KeptSessions<Opening> sessions = new KeptSessions<>(clock());
    private final RequestPaces paces = new RequestPaces(RequestPaces.MOST, RequestTime.REAL);

    /** All that a session is made from. */
    private record Opening(ClusterSettings settings, String defaultNamespace, MetricsPreset metrics) {}

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    Duration steady() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public EngineSession open(String cluster, String credentialsId, Run<?, ?> run) {
        ClusterConfiguration configured = IstioGlobalConfiguration.get().cluster(cluster);
        return open(configured, settings(configured, credentialsId, run));
    }

    @Override
    public EngineSession openForALook(String cluster, Run<?, ?> run) {
        ClusterConfiguration configured = IstioGlobalConfiguration.get().cluster(cluster);
        return open(configured, settings(configured, null, run).forALook(LOOK));
    }

    private static ClusterSettings settings(ClusterConfiguration configured, String credentialsId, Run<?, ?> run) {
        String id = credentialsId == null ? configured.getCredentialsId() : credentialsId;
        return configured.settings(ClusterCredentials.login(id, configured.address(), run));
    }

    private EngineSession open(ClusterConfiguration configured, ClusterSettings settings) {
        Opening opening = new Opening(settings, configured.getDefaultNamespace(), configured.metricsPreset());
        later(KeptSessions.IDLE.plusSeconds(1), sessions::closeIdle);
        return sessions.lend(
                opening,
                () -> new ClusterSession(
                        opening.settings(), opening.defaultNamespace(), opening.metrics(), clock(), paces));
    }

    /** Jenkins' timer only wakes; its few threads are not to wait for clusters. */
    @Override
    public Future<?> later(Duration delay, Runnable work) {
        try {
            return delay.isZero()
                    ? workers.submit(() -> asSystem(work))
                    : Timer.get()
                            .schedule(
                                    () -> workers.execute(() -> asSystem(work)),
                                    delay.toMillis(),
                                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Jenkins is going down, and the step goes on where it stands when it is up again.
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void asSystem(Runnable work) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            work.run();
        }
    }

    private static ExecutorService workers() {
        ThreadPoolExecutor workers =
                new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "istio step");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(ConfiguredClusters.class.getClassLoader());
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
