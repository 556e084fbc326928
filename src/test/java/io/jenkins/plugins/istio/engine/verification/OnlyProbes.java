package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/** Evidence of a service that can be asked and of which nothing else is known. */
record OnlyProbes(Probes probes) implements Evidence {
    @Override
    public ProbeAnswer probe(ProbeRequest request) {
        return probes.probe(request);
    }

    @Override
    public Reading<RequestCounts> requests(Subject subject, Side side) {
        throw new EvidenceUnavailable("no metrics");
    }

    @Override
    public Reading<LatencyBuckets> latencies(Subject subject, Side side) {
        throw new EvidenceUnavailable("no metrics");
    }

    @Override
    public Reading<Double> figure(String query, Subject subject) {
        throw new EvidenceUnavailable("no metrics");
    }

    @Override
    public List<ContainerRestarts> restarts(Subject subject, Side side) {
        throw new EvidenceUnavailable("no cluster");
    }

    @Override
    public PodLogs logs(Subject subject, Side side) {
        throw new EvidenceUnavailable("no cluster");
    }
}
