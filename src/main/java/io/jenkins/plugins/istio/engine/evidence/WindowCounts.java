package io.jenkins.plugins.istio.engine.evidence;

import io.jenkins.plugins.istio.engine.evidence.PrometheusAnswer.Series;
import io.jenkins.plugins.istio.engine.verification.Absence;
import io.jenkins.plugins.istio.engine.verification.Reading;
import io.jenkins.plugins.istio.engine.verification.Side;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a version's counters counted within the window, for each value of one label.
 *
 * <p>Prometheus' {@code increase} sees a counter only from its first sample on: the first failure ever, or a burst of them
 * between two scrapes, appears as a new series that never rises, and would not count. So a label value that was not there
 * when the window began counts with all that it has, provided that Prometheus was collecting then.
 */
final class WindowCounts {
    /** Twice the longest usual scrape interval: a sample older than that is not of now. */
    private static final Duration STALE = Duration.ofMinutes(2);

    private final PrometheusClient prometheus;
    private final MetricsPreset preset;

    WindowCounts(PrometheusClient prometheus, MetricsPreset preset) {
        this.prometheus = prometheus;
        this.preset = preset;
    }

    Reading<Map<String, Double>> of(String metric, String label, Subject subject, Side side) {
        String sought = metric + preset.selector(subject, side);
        PrometheusAnswer risen = prometheus.query(preset.risen(metric, label, subject, side), subject.to());
        List<Series> newest = prometheus
                .query(preset.newestSample(subject, side), subject.to())
                .series();
        if (newest.isEmpty()) {
            return risen.series().isEmpty()
                    ? absent(sought, subject)
                    : new Reading.Missing<>(Absence.STALE, "no sample at the window's end of " + sought);
        }
        Instant sampled = Instant.ofEpochSecond((long) newest.get(0).value());
        if (sampled.isBefore(subject.to().minus(STALE))) {
            return new Reading.Missing<>(
                    Absence.STALE,
                    "the newest is of " + sampled + ", the window ends at " + subject.to() + ": " + sought);
        }
        Map<String, Double> counts = byLabel(risen.series(), label);
        begun(preset.standing(metric, label, subject, side), label, subject)
                .forEach((value, count) -> counts.merge(value, count, Math::max));
        if (counts.isEmpty()) {
            return new Reading.Missing<>(
                    Absence.WINDOW_TOO_SHORT, subject.window().toSeconds() + " s of " + sought);
        }
        if (counts.values().stream().anyMatch(count -> !Double.isFinite(count))) {
            return new Reading.Missing<>(Absence.NOT_A_NUMBER, sought);
        }
        List<String> notes = new ArrayList<>(risen.warnings());
        notes.addAll(restarts(subject, side));
        return new Reading.Found<>(counts, notes, risen.partial());
    }

    /** Attempts within the window that failed and were made again; 0 where proxies do not tell. */
    long retries(Subject subject, Side side) {
        String standing = MetricsPreset.retriesStanding(subject, side);
        String label = MetricsPreset.CLUSTER_LABEL;
        if (prometheus.query(standing, subject.to()).series().isEmpty()) {
            return 0;
        }
        Map<String, Double> counts = byLabel(
                prometheus
                        .query(MetricsPreset.retriesRisen(subject, side), subject.to())
                        .series(),
                label);
        begun(standing, label, subject).forEach((value, count) -> counts.merge(value, count, Math::max));
        return Math.round(counts.values().stream()
                .mapToDouble(count -> count)
                .filter(Double::isFinite)
                .sum());
    }

    private <T> Reading.Missing<T> absent(String sought, Subject subject) {
        return prometheus
                        .query(preset.newestOfNamespace(subject), subject.to())
                        .series()
                        .isEmpty()
                ? new Reading.Missing<>(
                        Absence.NO_SERIES,
                        "of no workload of the namespace, so that either nobody calls there, or the metrics bear other names or labels: "
                                + sought)
                : new Reading.Missing<>(Absence.NO_REQUESTS, "others of the namespace have some: " + sought);
    }

    /** Where the counters stand that were not there when the window began. */
    private Map<String, Double> begun(String standing, String label, Subject subject) {
        Map<String, Double> before =
                byLabel(prometheus.query(standing, subject.from()).series(), label);
        if (before.isEmpty()
                && prometheus
                        .query(preset.newestOfNamespace(subject), subject.from())
                        .series()
                        .isEmpty()) {
            return Map.of();
        }
        Map<String, Double> now =
                byLabel(prometheus.query(standing, subject.to()).series(), label);
        now.keySet().removeAll(before.keySet());
        return now;
    }

    private List<String> restarts(Subject subject, Side side) {
        long restarts = prometheus.query(preset.restarts(subject, side), subject.to()).series().stream()
                .mapToLong(series -> Math.round(series.value()))
                .sum();
        return restarts == 0
                ? List.of()
                : List.of("counters of the " + side.word() + " began anew within the window, " + restarts
                        + " of them: a proxy restarted, and some requests may be missing");
    }

    /** Series without the label are left out: Envoy counts each request a second time, by the class of its status alone. */
    private static Map<String, Double> byLabel(List<Series> series, String label) {
        Map<String, Double> values = new TreeMap<>();
        series.stream()
                .filter(one -> one.labels().containsKey(label))
                .forEach(one -> values.put(one.labels().get(label), one.value()));
        return values;
    }
}
