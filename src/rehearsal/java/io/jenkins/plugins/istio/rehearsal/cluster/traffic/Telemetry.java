package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import java.time.Clock;
import java.time.Instant;
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

    private final Clock clock;
    private final Map<Tally.Line, Counter> counters = new HashMap<>();
    private final Map<SeriesKey, Series> series = new HashMap<>();

    public Telemetry(Clock clock) {
        this.clock = clock;
    }

    /** @param service {@code namespace/name}; null when the caller named none that is known */
    synchronized void count(Delivery delivery, String service, Audience audience) {
        String called = service == null ? UNKNOWN + "/" + UNKNOWN : service;
        MeshPod pod = delivery.pod();
        Tally.Line line = new Tally.Line(called, pod == null ? Tally.NOBODY : pod.versionName(),
                pod == null ? Tally.NOBODY : pod.workload(), audience);
        Counter counter = counters.computeIfAbsent(line, any -> new Counter());
        counter.requests++;
        counter.failures += delivery.failed() ? 1 : 0;
        if (audience != Audience.COPY) {
            series("source", called, delivery).add(delivery.millis());
        }
        if (pod != null) {
            series("destination", called, delivery).add(delivery.millis());
        }
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

    private Series series(String reporter, String service, Delivery delivery) {
        int slash = service.indexOf('/');
        MeshPod pod = delivery.pod();
        String version = pod == null || pod.version() == null ? UNKNOWN : pod.version();
        SeriesKey key = new SeriesKey(reporter, slash < 0 ? UNKNOWN : service.substring(0, slash), service.substring(slash + 1),
                pod == null ? UNKNOWN : pod.workload(), version, delivery.status(), delivery.flags());
        return series.computeIfAbsent(key, any -> new Series(key, clock.instant()));
    }
}
