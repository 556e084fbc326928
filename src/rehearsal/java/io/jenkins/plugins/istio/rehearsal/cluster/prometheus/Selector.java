package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Point;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Series picked by metric and labels.
 *
 * @param metric its name
 * @param curves those that fit
 * @param window how far back to look; null for the newest value alone
 * @param fixed the time to look from; null for the time of the question
 * @param offset how long before that
 */
record Selector(String metric, List<Curve> curves, Duration window, Instant fixed, Duration offset)
        implements Expression {

    @Override
    public Value at(Instant time) {
        if (window != null) {
            throw new BadQuery("a range of " + metric + " is no answer; put a function such as increase() around it");
        }
        return points(time, (curve, moment) -> curve.value().applyAsDouble(moment), true);
    }

    /** A number of each series that existed, from what it did up to {@code time}. */
    Vector points(Instant time, BiFunction<Curve, Instant, Double> number, boolean named) {
        Instant moment = (fixed == null ? time : fixed).minus(offset);
        return new Vector(curves.stream()
                .filter(curve -> curve.existed().test(moment))
                .map(curve -> new Point(named ? withName(curve.labels()) : curve.labels(), number.apply(curve, moment)))
                .toList());
    }

    /** By how much each series rose over the window. */
    Vector increase(Instant time) {
        if (window == null) {
            throw new BadQuery("expected a range such as " + metric + "[5m]");
        }
        return points(time, this::rise, false);
    }

    private double rise(Curve curve, Instant end) {
        return curve.value().applyAsDouble(end) - curve.value().applyAsDouble(end.minus(window));
    }

    private Map<String, String> withName(Map<String, String> labels) {
        Map<String, String> named = new TreeMap<>(labels);
        named.put("__name__", metric);
        return named;
    }
}
