package io.jenkins.plugins.istio.bench.verify;

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

/**
 * A simulated window, as it stands at some tick.
 *
 * @param window the whole
 * @param tick up to which it is known
 */
record WindowEvidence(Window window, int tick) implements Evidence {
    @Override
    public Reading<RequestCounts> requests(Subject subject, Side side) {
        return Reading.of(of(side).counts(0, tick));
    }

    @Override
    public Reading<LatencyBuckets> latencies(Subject subject, Side side) {
        return Reading.of(of(side).latencies(0, tick));
    }

    @Override
    public Reading<Double> figure(String query, Subject subject) {
        throw new EvidenceUnavailable("the simulation answers no queries, and was asked for " + query);
    }

    @Override
    public ProbeAnswer probe(ProbeRequest request) {
        throw new EvidenceUnavailable("the simulation answers no probes");
    }

    @Override
    public List<ContainerRestarts> restarts(Subject subject, Side side) {
        throw new EvidenceUnavailable("the simulation has no pods");
    }

    @Override
    public PodLogs logs(Subject subject, Side side) {
        throw new EvidenceUnavailable("the simulation has no pods");
    }

    private Seen of(Side side) {
        return switch (side) {
            case CANDIDATE -> window.candidate();
            case STABLE -> window.stable();
        };
    }
}
