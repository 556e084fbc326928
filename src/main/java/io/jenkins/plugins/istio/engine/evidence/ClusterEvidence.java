package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.ContainerRestarts;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.LatencyBuckets;
import io.jenkins.plugins.istio.engine.verification.Metrics;
import io.jenkins.plugins.istio.engine.verification.PodLogs;
import io.jenkins.plugins.istio.engine.verification.Pods;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import io.jenkins.plugins.istio.engine.verification.ProbeRequest;
import io.jenkins.plugins.istio.engine.verification.Probes;
import io.jenkins.plugins.istio.engine.verification.Reading;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.util.List;

/** All evidence of one cluster: its metric store, if it has one, probes, and what it knows of pods. */
public final class ClusterEvidence implements Evidence {
    private final String cluster;
    private final Metrics metrics;
    private final Probes probes;
    private final Pods pods;

    /**
     * @param cluster what the pipeline calls it
     * @param metrics null when the cluster has none
     * @param probes requests of our own
     * @param pods what the cluster knows of pods
     */
    public ClusterEvidence(String cluster, Metrics metrics, Probes probes, Pods pods) {
        this.cluster = cluster;
        this.metrics = metrics;
        this.probes = probes;
        this.pods = pods;
    }

    @Override
    public Reading<RequestCounts> requests(Subject subject, Side side) {
        return metrics("success rates").requests(subject, side);
    }

    @Override
    public Reading<LatencyBuckets> latencies(Subject subject, Side side) {
        return metrics("latencies").latencies(subject, side);
    }

    @Override
    public Reading<Double> figure(String query, Subject subject) {
        return metrics("metrics").figure(query, subject);
    }

    @Override
    public ProbeAnswer probe(ProbeRequest request) {
        return probes.probe(request);
    }

    @Override
    public List<ContainerRestarts> restarts(Subject subject, Side side) {
        return pods.restarts(subject, side);
    }

    @Override
    public PodLogs logs(Subject subject, Side side) {
        return pods.logs(subject, side);
    }

    private Metrics metrics(String wanted) {
        if (metrics == null) {
            throw new EvidenceUnavailable("cluster " + cluster + " has no Prometheus address, so " + wanted
                    + " cannot be asked for; configure it, or use only probes");
        }
        return metrics;
    }
}
