package io.jenkins.plugins.istio.engine.verification;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers what a test laid out beforehand, and remembers what it was asked. */
final class FakeEvidence implements Evidence {
    static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");

    final Map<Side, Reading<RequestCounts>> requests = new HashMap<>();
    final Map<Side, Reading<LatencyBuckets>> latencies = new HashMap<>();
    final Map<String, Reading<Double>> figures = new HashMap<>();
    final Deque<ProbeAnswer> answers = new ArrayDeque<>();
    final List<ProbeRequest> probed = new ArrayList<>();
    final Map<Side, List<ContainerRestarts>> restarts = new HashMap<>();
    final Map<Side, PodLogs> logs = new HashMap<>();

    static Subject subject(boolean last) {
        return subject(last, WayIn.NONE);
    }

    static Subject subject(boolean last, WayIn wayIn) {
        return new Subject(
                "bookinfo",
                "reviews",
                "v1",
                "reviews-v1",
                "v2",
                "reviews-v2",
                BEGUN,
                BEGUN.plusSeconds(600),
                last,
                false,
                wayIn,
                null);
    }

    @Override
    public Reading<RequestCounts> requests(Subject subject, Side side) {
        return requests.get(side);
    }

    @Override
    public Reading<LatencyBuckets> latencies(Subject subject, Side side) {
        return latencies.get(side);
    }

    @Override
    public Reading<Double> figure(String query, Subject subject) {
        return figures.get(query);
    }

    @Override
    public ProbeAnswer probe(ProbeRequest request) {
        probed.add(request);
        ProbeAnswer answer = answers.poll();
        if (answer == null) {
            throw new EvidenceUnavailable("no connection to http://gateway");
        }
        return answer;
    }

    @Override
    public List<ContainerRestarts> restarts(Subject subject, Side side) {
        return restarts.get(side);
    }

    @Override
    public PodLogs logs(Subject subject, Side side) {
        return logs.get(side);
    }
}
