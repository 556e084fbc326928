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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What Prometheus counted. Each question is put for the window's end and reaches back to its beginning. */
public final class PrometheusEvidence implements Metrics {
    private final PrometheusClient prometheus;
    private final MetricsPreset preset;
    private final WindowCounts counts;

    /**
     * @param address {@code http://host:port}
     * @param preset which counters the cluster has
     * @param timeout for one answer
     */
    public PrometheusEvidence(String address, MetricsPreset preset, Duration timeout) {
        this.prometheus = new PrometheusClient(address, timeout);
        this.preset = preset;
        this.counts = new WindowCounts(prometheus, preset);
    }

    @Override
    public Reading<RequestCounts> requests(Subject subject, Side side) {
        Reading<Map<String, Double>> byCode = counts.of(preset.requests(), preset.codeLabel(), subject, side);
        return byCode instanceof Reading.Missing || preset.countsEachAttempt(subject)
                ? as(byCode, PrometheusEvidence::requestCounts)
                : as(byCode, answers -> requestCounts(answers).withRepeated(counts.retries(subject, side)));
    }

    @Override
    public Reading<LatencyBuckets> latencies(Subject subject, Side side) {
        return as(counts.of(preset.durations(), "le", subject, side), this::buckets);
    }

    @Override
    public Reading<Double> figure(String query, Subject subject) {
        PrometheusAnswer answer = prometheus.query(query, subject.to());
        List<Series> series = answer.series();
        if (series.isEmpty()) {
            return new Reading.Missing<>(Absence.NO_SERIES, query);
        }
        if (series.size() > 1) {
            return new Reading.Missing<>(
                    Absence.SEVERAL_SERIES,
                    series.size() + ", such as " + difference(series.get(0), series.get(1)) + " and "
                            + difference(series.get(1), series.get(0)) + "; let the query sum or average them");
        }
        double value = series.get(0).value();
        return Double.isFinite(value)
                ? new Reading.Found<>(value, answer.warnings(), answer.partial())
                : new Reading.Missing<>(Absence.NOT_A_NUMBER, "found " + value + "; a division by zero gives that");
    }

    /** The labels of {@code one} that {@code other} does not share. */
    private static String difference(Series one, Series other) {
        Map<String, String> own = new TreeMap<>(one.labels());
        own.entrySet().removeAll(other.labels().entrySet());
        return PrometheusAnswer.shortened(own.toString());
    }

    private static <T> Reading<T> as(Reading<Map<String, Double>> counted, Function<Map<String, Double>, T> value) {
        if (counted instanceof Reading.Missing<Map<String, Double>> missing) {
            return new Reading.Missing<>(missing.why(), missing.detail());
        }
        Reading.Found<Map<String, Double>> found = (Reading.Found<Map<String, Double>>) counted;
        return new Reading.Found<>(value.apply(found.value()), found.notes(), found.partial());
    }

    private static RequestCounts requestCounts(Map<String, Double> byCode) {
        double total = byCode.values().stream().mapToDouble(count -> count).sum();
        double failed = byCode.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("5"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return new RequestCounts(Math.max(Math.round(total), Math.round(failed)), Math.round(failed));
    }

    private LatencyBuckets buckets(Map<String, Double> byEdge) {
        Map<Double, Double> cumulative = new TreeMap<>();
        byEdge.forEach((edge, count) -> cumulative.put(edge(edge), count));
        if (!cumulative.containsKey(Double.POSITIVE_INFINITY)) {
            throw new EvidenceUnavailable(
                    "Prometheus: " + preset.durations() + " has no bucket le=\"+Inf\", so it is no histogram");
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
            throw new EvidenceUnavailable(
                    "Prometheus: " + preset.durations() + " has a bucket le=\"" + label + "\", expected a number", e);
        }
    }
}
