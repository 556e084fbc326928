package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.LatencyBuckets;
import io.jenkins.plugins.istio.engine.verification.Metrics;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import io.jenkins.plugins.istio.engine.verification.ProbeRequest;
import io.jenkins.plugins.istio.engine.verification.Probes;
import io.jenkins.plugins.istio.engine.verification.Reading;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;

/** All evidence of one cluster: its metric store, if it has one, and probes. */
public final class ClusterEvidence implements Evidence {
    private final String cluster;
    private final Metrics metrics;
    private final Probes probes;

    /**
     * @param cluster what the pipeline calls it
     * @param metrics null when the cluster has none
     * @param probes requests of our own
     */
    public ClusterEvidence(String cluster, Metrics metrics, Probes probes) {
        this.cluster = cluster;
        this.metrics = metrics;
        this.probes = probes;
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

    private Metrics metrics(String wanted) {
        if (metrics == null) {
            throw new EvidenceUnavailable("cluster " + cluster + " has no Prometheus address, so " + wanted
                    + " cannot be asked for; configure it, or use only probes");
        }
        return metrics;
    }
}
