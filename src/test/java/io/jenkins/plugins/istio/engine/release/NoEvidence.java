package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.ContainerRestarts;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.LatencyBuckets;
import io.jenkins.plugins.istio.engine.verification.PodLogs;
import io.jenkins.plugins.istio.engine.verification.ProbeAnswer;
import io.jenkins.plugins.istio.engine.verification.ProbeRequest;
import io.jenkins.plugins.istio.engine.verification.Reading;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.util.List;

/** Evidence that cannot be had. */
final class NoEvidence implements Evidence {
    @Override
    public Reading<RequestCounts> requests(Subject subject, Side side) {
        throw new EvidenceUnavailable("no Prometheus is configured");
    }

    @Override
    public Reading<LatencyBuckets> latencies(Subject subject, Side side) {
        throw new EvidenceUnavailable("no Prometheus is configured");
    }

    @Override
    public Reading<Double> figure(String query, Subject subject) {
        throw new EvidenceUnavailable("no Prometheus is configured");
    }

    @Override
    public ProbeAnswer probe(ProbeRequest request) {
        throw new EvidenceUnavailable("no gateway is configured");
    }

    @Override
    public List<ContainerRestarts> restarts(Subject subject, Side side) {
        throw new EvidenceUnavailable("no cluster can be asked");
    }

    @Override
    public PodLogs logs(Subject subject, Side side) {
        throw new EvidenceUnavailable("no cluster can be asked");
    }
}
