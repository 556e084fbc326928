package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Point;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Scalar;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Vector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PromQL's functions, as far as they are simulated. */
final class Functions {
    static final Set<String> NAMES =
            Set.of("increase", "rate", "resets", "timestamp", "histogram_quantile", "vector", "scalar", "time");

    private Functions() {}

    static Expression call(String name, List<Expression> arguments) {
        int expected = name.equals("histogram_quantile") ? 2 : name.equals("time") ? 0 : 1;
        if (arguments.size() != expected) {
            throw new BadQuery(name + "() takes " + expected + " arguments, found " + arguments.size());
        }
        return switch (name) {
            case "increase" -> time -> range(name, arguments).increase(time);
            case "rate" -> time -> perSecond(range(name, arguments), time);
            case "resets" -> time -> range(name, arguments).points(time, (curve, moment) -> 0.0, false);
            case "timestamp" -> time -> timestamp(arguments.get(0), time);
            case "vector" ->
                time -> new Vector(List.of(new Point(Map.of(), arguments.get(0).numberAt(time))));
            case "scalar" -> time -> single(arguments.get(0).pointsAt(time));
            case "time" -> time -> new Scalar(time.toEpochMilli() / 1000.0);
            default ->
                time -> Quantile.of(
                        arguments.get(0).numberAt(time), arguments.get(1).pointsAt(time));
        };
    }

    private static Selector range(String name, List<Expression> arguments) {
        if (arguments.get(0) instanceof Selector selector && selector.window() != null) {
            return selector;
        }
        throw new BadQuery(name + "() takes a range such as istio_requests_total[5m]; subqueries are not simulated");
    }

    private static Vector perSecond(Selector range, Instant time) {
        double seconds = range.window().toMillis() / 1000.0;
        return new Vector(range.increase(time).points().stream()
                .map(point -> new Point(point.labels(), point.number() / seconds))
                .toList());
    }

    private static Vector timestamp(Expression argument, Instant time) {
        if (argument instanceof Selector selector && selector.window() == null) {
            return selector.points(time, (curve, moment) -> moment.toEpochMilli() / 1000.0, false);
        }
        throw new BadQuery("timestamp() is simulated for a metric alone, such as timestamp(istio_requests_total)");
    }

    private static Scalar single(List<Point> points) {
        return new Scalar(points.size() == 1 ? points.get(0).number() : Double.NaN);
    }
}
