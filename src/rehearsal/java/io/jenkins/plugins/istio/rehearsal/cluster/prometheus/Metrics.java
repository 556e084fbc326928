package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.traffic.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Istio's standard metrics by name.
 *
 * @param series what the mesh counted
 */
record Metrics(List<Series> series) {

    /** All series of a metric; none of one that does not exist, as Prometheus has it. */
    List<Curve> named(String metric) {
        List<Curve> curves = new ArrayList<>();
        for (Series one : series) {
            Map<String, String> labels = one.key().labels();
            switch (metric) {
                case "istio_requests_total", "istio_request_duration_milliseconds_count" ->
                    curves.add(new Curve(labels, one::existedAt, one::requestsAt));
                case "istio_request_duration_milliseconds_sum" ->
                    curves.add(new Curve(labels, one::existedAt, one::millisAt));
                case "istio_request_duration_milliseconds_bucket" -> curves.addAll(buckets(one, labels));
                default -> {}
            }
        }
        return curves;
    }

    private static List<Curve> buckets(Series series, Map<String, String> labels) {
        List<Curve> curves = new ArrayList<>();
        for (String edge : Series.edges()) {
            Map<String, String> own = new TreeMap<>(labels);
            own.put("le", edge);
            curves.add(new Curve(own, series::existedAt, time -> series.upTo(edge, time)));
        }
        return curves;
    }
}
