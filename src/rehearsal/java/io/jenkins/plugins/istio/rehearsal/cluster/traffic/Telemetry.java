package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts requests twice: exactly, by audience, for the rehearsal; and as Istio's proxies do, for Prometheus. */
public final class Telemetry {
    private static final String UNKNOWN = "unknown";

    private static final class Counter {
        private long requests;
        private long failures;
    }

    /** All that decides where a request is counted. */
    private record Outcome(String service, MeshPod pod, int status, String flags, Audience audience) {}

    private record Meters(Counter counter, List<Series> reports) {}

    private final Clock clock;
    private final Map<Outcome, Meters> outcomes = new HashMap<>();
    private final Map<Tally.Line, Counter> counters = new HashMap<>();
    private final Map<SeriesKey, Series> series = new HashMap<>();

    public Telemetry(Clock clock) {
        this.clock = clock;
    }

    /** @param service {@code namespace/name}; null when the caller named none that is known */
    synchronized void count(Delivery delivery, String service, Audience audience) {
        String called = service == null ? UNKNOWN + "/" + UNKNOWN : service;
        Outcome outcome = new Outcome(called, delivery.pod(), delivery.status(), delivery.flags(), audience);
        Meters meters = outcomes.computeIfAbsent(outcome, this::meters);
        meters.counter().requests++;
        meters.counter().failures += delivery.failed() ? 1 : 0;
        meters.reports().forEach(report -> report.add(delivery.millis()));
    }

    /** From here on the counters' present values are history. */
    synchronized void scrape(Instant time) {
        series.values().forEach(one -> one.scrape(time));
    }

    public synchronized Tally tally() {
        Map<Tally.Line, Tally.Count> lines = new HashMap<>();
        counters.forEach((line, counter) -> lines.put(line, new Tally.Count(counter.requests, counter.failures)));
        return new Tally(lines);
    }

    /** What {@code question} makes of all series, while nothing is counted. */
    public synchronized <T> T ask(Function<List<Series>, T> question) {
        return question.apply(List.copyOf(series.values()));
    }

    /** A copy is not seen by the caller's side, and what reached no pod not by the server's. */
    private Meters meters(Outcome outcome) {
        MeshPod pod = outcome.pod();
        Tally.Line line = new Tally.Line(
                outcome.service(),
                pod == null ? Tally.NOBODY : pod.versionName(),
                pod == null ? Tally.NOBODY : pod.workload(),
                outcome.audience());
        List<Series> reports = new ArrayList<>();
        if (outcome.audience() != Audience.COPY) {
            reports.add(series("source", outcome));
        }
        if (pod != null) {
            reports.add(series("destination", outcome));
        }
        return new Meters(counters.computeIfAbsent(line, any -> new Counter()), List.copyOf(reports));
    }

    private Series series(String reporter, Outcome outcome) {
        int slash = outcome.service().indexOf('/');
        MeshPod pod = outcome.pod();
        String version = pod == null || pod.version() == null ? UNKNOWN : pod.version();
        SeriesKey key = new SeriesKey(
                reporter,
                slash < 0 ? UNKNOWN : outcome.service().substring(0, slash),
                outcome.service().substring(slash + 1),
                pod == null ? UNKNOWN : pod.workload(),
                version,
                outcome.status(),
                outcome.flags());
        return series.computeIfAbsent(key, any -> new Series(key, clock.instant()));
    }
}
