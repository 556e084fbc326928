package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Point;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Scalar;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Vector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two expressions joined by a sign; of two vectors, the numbers of equal labels.
 *
 * @param sign one of {@code + - * /}, or {@code or}, which gives the right where the left has nothing
 */
record Arithmetic(String sign, Expression left, Expression right) implements Expression {

    @Override
    public Value at(Instant time) {
        Value one = left.at(time);
        Value other = right.at(time);
        if (sign.equals("or")) {
            return union(left.pointsAt(time), right.pointsAt(time));
        }
        if (one instanceof Scalar a && other instanceof Scalar b) {
            return new Scalar(join(a.number(), b.number()));
        }
        if (one instanceof Vector a && other instanceof Scalar b) {
            return new Vector(a.points().stream()
                    .map(point -> unnamed(point, join(point.number(), b.number())))
                    .toList());
        }
        if (one instanceof Scalar a && other instanceof Vector b) {
            return new Vector(b.points().stream()
                    .map(point -> unnamed(point, join(a.number(), point.number())))
                    .toList());
        }
        return pairs(((Vector) one).points(), ((Vector) other).points());
    }

    private Vector pairs(List<Point> ones, List<Point> others) {
        List<Point> points = new ArrayList<>();
        for (Point one : ones) {
            Map<String, String> labels = unnamed(one, 0).labels();
            others.stream()
                    .filter(other -> unnamed(other, 0).labels().equals(labels))
                    .forEach(other -> points.add(new Point(labels, join(one.number(), other.number()))));
        }
        return new Vector(points);
    }

    private static Vector union(List<Point> ones, List<Point> others) {
        List<Point> points = new ArrayList<>(ones);
        others.stream()
                .filter(other -> ones.stream().noneMatch(one -> one.labels().equals(other.labels())))
                .forEach(points::add);
        return new Vector(points);
    }

    private double join(double a, double b) {
        return switch (sign) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> throw new BadQuery("the operator " + sign + " is not simulated");
        };
    }

    private static Point unnamed(Point point, double number) {
        Map<String, String> labels = new TreeMap<>(point.labels());
        labels.remove("__name__");
        return new Point(labels, number);
    }
}
