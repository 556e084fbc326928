package io.jenkins.plugins.istio.config;

import io.jenkins.plugins.istio.credentials.ClusterCredentials;
import io.jenkins.plugins.istio.engine.cluster.ClusterConnection;
import io.jenkins.plugins.istio.engine.cluster.ClusterConnections;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.cluster.ClusterSurvey;
import io.jenkins.plugins.istio.engine.evidence.Reach;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tries out one configured cluster, and tells what was found in lines for a person. Asks configured addresses alone. */
final class ConnectionTrial {
    /** For each request: somebody waits before a form. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** How it went. */
    enum Outcome {
        GOOD,
        /** A release could begin; something that it may need is missing. */
        LACKING,
        UNREACHABLE
    }

    private final ClusterConfiguration cluster;
    private final List<String> lines = new ArrayList<>();
    private Outcome outcome = Outcome.GOOD;

    private ConnectionTrial(ClusterConfiguration cluster) {
        this.cluster = cluster;
    }

    static ConnectionTrial of(ClusterConfiguration cluster) {
        ConnectionTrial trial = new ConnectionTrial(cluster);
        trial.askApiServer();
        if (trial.outcome != Outcome.UNREACHABLE) {
            trial.askGateway();
            trial.askPrometheus();
            trial.askGatewayMetrics();
        }
        return trial;
    }

    Outcome outcome() {
        return outcome;
    }

    String text() {
        return String.join("\n", lines);
    }

    private void askApiServer() {
        String namespace = cluster.getDefaultNamespace() == null ? "default" : cluster.getDefaultNamespace();
        try (ClusterConnection connection = ClusterConnections.open(settings())) {
            ClusterSurvey survey = connection.survey(namespace);
            lines.add(Messages.ConnectionTrial_server(survey.server()));
            lines.add(Messages.ConnectionTrial_istio(survey.istio()));
            if (survey.missingRights() == null) {
                lines.add(Messages.ConnectionTrial_rights(namespace));
            } else {
                lacks(Messages.ConnectionTrial_missingRights(namespace) + "\n" + survey.missingRights());
            }
        } catch (ReleaseException e) {
            outcome = Outcome.UNREACHABLE;
            lines.add(e.getMessage());
        }
    }

    private ClusterSettings settings() {
        ClusterSettings usual =
                cluster.settings(ClusterCredentials.globalLogin(cluster.getCredentialsId(), cluster.address()));
        return usual.requestTimeout().compareTo(LIMIT) > 0 ? usual.withRequestTimeout(LIMIT) : usual;
    }

    private void askGateway() {
        String address = cluster.getGatewayAddress();
        if (address == null) {
            lines.add(Messages.ConnectionTrial_noGateway());
            return;
        }
        try {
            new Reach(LIMIT).gateway(address);
            lines.add(Messages.ConnectionTrial_gateway(address));
        } catch (EvidenceUnavailable e) {
            lacks(Messages.ConnectionTrial_gatewayUnreachable(e.getMessage()));
        }
    }

    private void askPrometheus() {
        String address = cluster.getPrometheusAddress();
        if (address == null) {
            lines.add(Messages.ConnectionTrial_noPrometheus());
            return;
        }
        try {
            new Reach(LIMIT).prometheus(address, Instant.now());
            lines.add(Messages.ConnectionTrial_prometheus(address));
        } catch (EvidenceUnavailable e) {
            lacks(Messages.ConnectionTrial_prometheusUnreachable(e.getMessage()));
        }
    }

    private void askGatewayMetrics() {
        String address = cluster.getGatewayMetrics();
        if (address == null) {
            return;
        }
        try {
            lines.add(Messages.ConnectionTrial_gatewayMetrics(
                    new Reach(LIMIT).gatewayMetrics(address, cluster.metricsPreset())));
        } catch (EvidenceUnavailable | ReleaseException e) {
            lacks(Messages.ConnectionTrial_gatewayMetricsUnreachable(e.getMessage()));
        }
    }

    private void lacks(String line) {
        outcome = Outcome.LACKING;
        lines.add(line);
    }
}
