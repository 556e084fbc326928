package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.evidence.PrometheusAnswer.Series;
import io.jenkins.plugins.istio.engine.verification.Absence;
import io.jenkins.plugins.istio.engine.verification.EvidenceUnavailable;
import io.jenkins.plugins.istio.engine.verification.LatencyBuckets;
import io.jenkins.plugins.istio.engine.verification.Metrics;
import io.jenkins.plugins.istio.engine.verification.Reading;
import io.jenkins.plugins.istio.engine.verification.RequestCounts;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What Prometheus counted. Each question is put for the window's end and reaches back to its beginning. */
public final class PrometheusEvidence implements Metrics {
    /** Twice the longest usual scrape interval: a sample older than that is not of now. */
    private static final Duration STALE = Duration.ofMinutes(2);

    private final PrometheusClient prometheus;
    private final MetricsPreset preset;

    /**
     * @param address {@code http://host:port}
     * @param preset which counters the cluster has
     * @param timeout for one answer
     */
    public PrometheusEvidence(String address, MetricsPreset preset, Duration timeout) {
        this.prometheus = new PrometheusClient(address, timeout);
        this.preset = preset;
    }

    @Override
    public Reading<RequestCounts> requests(Subject subject, Side side) {
        return counted(preset.requests(), preset.increaseByCode(subject, side), subject, side, this::counts);
    }

    @Override
    public Reading<LatencyBuckets> latencies(Subject subject, Side side) {
        return counted(preset.durations(), preset.increaseByBucket(subject, side), subject, side, this::buckets);
    }

    @Override
    public Reading<Double> figure(String query, Subject subject) {
        PrometheusAnswer answer = prometheus.query(query, subject.to());
        List<Series> series = answer.series();
        if (series.isEmpty()) {
            return new Reading.Missing<>(Absence.NO_SERIES, query);
        }
        if (series.size() > 1) {
            return new Reading.Missing<>(Absence.SEVERAL_SERIES, series.size() + ", such as " + series.get(0).labels() + " and "
                    + series.get(1).labels() + "; let the query sum or average them");
        }
        double value = series.get(0).value();
        return Double.isFinite(value)
                ? new Reading.Found<>(value, answer.warnings())
                : new Reading.Missing<>(Absence.NOT_A_NUMBER, "found " + value + "; a division by zero gives that");
    }

    private <T> Reading<T> counted(String metric, String query, Subject subject, Side side, Function<List<Series>, T> value) {
        PrometheusAnswer answer = prometheus.query(query, subject.to());
        String sought = metric + preset.selector(subject, side);
        List<Series> newest = prometheus.query(preset.newestSample(subject, side), subject.to()).series();
        if (answer.series().isEmpty() && newest.isEmpty()) {
            return new Reading.Missing<>(Absence.NO_SERIES, sought);
        }
        if (newest.isEmpty()) {
            return new Reading.Missing<>(Absence.STALE, "no sample at the window's end of " + sought);
        }
        Instant sampled = Instant.ofEpochSecond((long) newest.get(0).value());
        if (sampled.isBefore(subject.to().minus(STALE))) {
            return new Reading.Missing<>(Absence.STALE, "the newest is of " + sampled + ", the window ends at " + subject.to() + ": " + sought);
        }
        if (answer.series().isEmpty()) {
            return new Reading.Missing<>(Absence.WINDOW_TOO_SHORT, subject.window().toSeconds() + " s of " + sought);
        }
        if (answer.series().stream().anyMatch(series -> !Double.isFinite(series.value()))) {
            return new Reading.Missing<>(Absence.NOT_A_NUMBER, sought);
        }
        List<String> notes = new ArrayList<>(answer.warnings());
        long restarts = prometheus.query(preset.restarts(subject, side), subject.to()).series().stream()
                .mapToLong(series -> Math.round(series.value())).sum();
        if (restarts > 0) {
            notes.add("counters of the " + side.word() + " began anew " + restarts + " times: a proxy restarted, and some requests may be missing");
        }
        return new Reading.Found<>(value.apply(answer.series()), notes);
    }

    private RequestCounts counts(List<Series> byCode) {
        double total = byCode.stream().mapToDouble(Series::value).sum();
        double failed = byCode.stream()
                .filter(series -> series.labels().getOrDefault(preset.codeLabel(), "").startsWith("5"))
                .mapToDouble(Series::value)
                .sum();
        return new RequestCounts(Math.max(Math.round(total), Math.round(failed)), Math.round(failed));
    }

    private LatencyBuckets buckets(List<Series> byEdge) {
        Map<Double, Double> cumulative = new HashMap<>();
        for (Series series : byEdge) {
            cumulative.put(edge(series.labels().getOrDefault("le", "")), series.value());
        }
        if (!cumulative.containsKey(Double.POSITIVE_INFINITY)) {
            throw new EvidenceUnavailable("Prometheus: " + preset.durations() + " has no bucket le=\"+Inf\", so it is no histogram");
        }
        return LatencyBuckets.ofCumulative(cumulative);
    }

    private double edge(String label) {
        if (label.equals("+Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(label);
        } catch (NumberFormatException e) {
            throw new EvidenceUnavailable("Prometheus: " + preset.durations() + " has a bucket le=\"" + label + "\", expected a number", e);
        }
    }
}
