package io.jenkins.plugins.istio.steps;

import io.jenkins.plugins.istio.engine.cluster.ClusterConnection;
import io.jenkins.plugins.istio.engine.cluster.ClusterConnections;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.cluster.RequestPaces;
import io.jenkins.plugins.istio.engine.evidence.ClusterEvidence;
import io.jenkins.plugins.istio.engine.evidence.GatewayDataPlane;
import io.jenkins.plugins.istio.engine.evidence.GatewayProbes;
import io.jenkins.plugins.istio.engine.evidence.GatewayProxies;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.evidence.PrometheusEvidence;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import java.time.Clock;
import java.time.Duration;

/** An open cluster with the adapters of all ports: the one place that wires them to the verbs. */
public final class ClusterSession implements EngineSession {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MARKER_TIMEOUT = Duration.ofSeconds(2);
    private static final int FRESH_CONNECTIONS = 5;

    private final ClusterSettings settings;
    private final String defaultNamespace;
    private final ClusterConnection connection;
    private final GatewayProxies gatewayProxies;
    private final ReleaseEngine engine;

    /** Asks its API server as fast as that answers. */
    public ClusterSession(ClusterSettings settings, String defaultNamespace, MetricsPreset metrics, Clock clock) {
        this(settings, defaultNamespace, metrics, clock, RequestPaces.unlimited());
    }

    /** @param paces how fast API servers may be asked, by this session and all that share them */
    public ClusterSession(
            ClusterSettings settings, String defaultNamespace, MetricsPreset metrics, Clock clock, RequestPaces paces) {
        this.settings = settings;
        this.defaultNamespace = defaultNamespace == null ? "default" : defaultNamespace;
        connection = ClusterConnections.open(settings, clock, paces);
        gatewayProxies = settings.gatewayMetrics() == null
                ? null
                : new GatewayProxies(settings.gatewayMetrics(), metrics, clock);
        engine = new ReleaseEngine(new ReleaseEngine.Ports(
                connection.workloads(),
                connection.routes(),
                new GatewayDataPlane(
                        settings.gatewayAddress(), FRESH_CONNECTIONS, MARKER_TIMEOUT, settings.propagationWait()),
                connection.records(),
                connection.git(),
                connection.announcements(),
                evidence(settings, metrics, connection),
                gatewayProxies == null ? GatewayCounters.NONE : gatewayProxies,
                clock));
    }

    private static Evidence evidence(ClusterSettings settings, MetricsPreset metrics, ClusterConnection connection) {
        String prometheus = settings.prometheusAddress();
        return new ClusterEvidence(
                settings.name(),
                prometheus == null ? null : new PrometheusEvidence(prometheus, metrics, ANSWER_TIMEOUT),
                new GatewayProbes(settings.gatewayAddress(), ANSWER_TIMEOUT, ANSWER_TIMEOUT),
                connection.pods());
    }

    @Override
    public ReleaseEngine engine() {
        return engine;
    }

    @Override
    public String cluster() {
        return settings.name();
    }

    @Override
    public String defaultNamespace() {
        return defaultNamespace;
    }

    @Override
    public void close() {
        if (gatewayProxies != null) {
            gatewayProxies.close();
        }
        connection.close();
    }
}
