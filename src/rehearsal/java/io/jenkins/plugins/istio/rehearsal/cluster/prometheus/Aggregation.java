package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Point;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Vector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One number for each group of series.
 *
 * @param operator see {@link #NAMES}
 * @param labels by which series are grouped, or which do not count
 * @param without whether {@code labels} are those that do not count
 * @param inner what is grouped
 */
record Aggregation(String operator, Set<String> labels, boolean without, Expression inner) implements Expression {
    static final Set<String> NAMES = Set.of("sum", "max", "min", "avg", "count");

    @Override
    public Value at(Instant time) {
        Map<Map<String, String>, List<Double>> groups = new LinkedHashMap<>();
        for (Point point : inner.pointsAt(time)) {
            Map<String, String> group = new TreeMap<>(point.labels());
            group.keySet().removeIf(label -> label.equals("__name__") || labels.contains(label) == without);
            groups.computeIfAbsent(group, any -> new ArrayList<>()).add(point.number());
        }
        List<Point> points = new ArrayList<>();
        groups.forEach((group, numbers) -> points.add(new Point(group, together(numbers))));
        return new Vector(points);
    }

    private double together(List<Double> numbers) {
        var all = numbers.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return switch (operator) {
            case "sum" -> all.getSum();
            case "max" -> all.getMax();
            case "min" -> all.getMin();
            case "avg" -> all.getAverage();
            case "count" -> all.getCount();
            default -> throw new BadQuery("the aggregation " + operator + " is not simulated");
        };
    }
}
