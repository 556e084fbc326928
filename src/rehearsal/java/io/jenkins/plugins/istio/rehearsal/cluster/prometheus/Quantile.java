package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Point;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PromQL's {@code histogram_quantile}: a guess that spreads the requests of a bucket evenly over it. */
final class Quantile {
    private Quantile() {}

    static Vector of(double share, List<Point> buckets) {
        Map<Map<String, String>, TreeMap<Double, Double>> histograms = new LinkedHashMap<>();
        for (Point bucket : buckets) {
            Map<String, String> labels = new TreeMap<>(bucket.labels());
            String edge = labels.remove("le");
            if (edge != null) {
                double upper = edge.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(edge);
                histograms.computeIfAbsent(labels, any -> new TreeMap<>()).merge(upper, bucket.number(), Double::sum);
            }
        }
        List<Point> points = new ArrayList<>();
        histograms.forEach((labels, histogram) -> points.add(new Point(labels, guess(share, histogram))));
        return new Vector(points);
    }

    private static double guess(double share, TreeMap<Double, Double> histogram) {
        double total = histogram.lastEntry().getValue();
        if (total == 0 || histogram.size() < 2 || !histogram.lastKey().isInfinite()) {
            return Double.NaN;
        }
        double rank = share * total;
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : histogram.entrySet()) {
            if (bucket.getValue() >= rank && bucket.getValue() > below) {
                return bucket.getKey().isInfinite()
                        ? lower
                        : lower + (bucket.getKey() - lower) * (rank - below) / (bucket.getValue() - below);
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return lower;
    }
}
