package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Json;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Point;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Scalar;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Vector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as Prometheus writes them: the {@code data} of its JSON. */
final class Results {
    private static final double LARGEST_WHOLE = 1e15;

    private Results() {}

    static ObjectNode instant(Expression expression, Instant time) {
        Value value = expression.at(time);
        if (value instanceof Scalar scalar) {
            ObjectNode data = Json.object().put("resultType", "scalar");
            data.set("result", pair(time, scalar.number()));
            return data;
        }
        ObjectNode data = Json.object().put("resultType", "vector");
        ArrayNode result = data.putArray("result");
        points(value).forEach(point -> line(result, point.labels()).set("value", pair(time, point.number())));
        return data;
    }

    static ObjectNode range(Expression expression, Instant start, Instant end, Duration step) {
        Map<Map<String, String>, ArrayNode> lines = new LinkedHashMap<>();
        for (Instant time = start; !time.isAfter(end); time = time.plus(step)) {
            for (Point point : points(expression.at(time))) {
                lines.computeIfAbsent(point.labels(), any -> Json.object().arrayNode())
                        .add(pair(time, point.number()));
            }
        }
        ObjectNode data = Json.object().put("resultType", "matrix");
        ArrayNode result = data.putArray("result");
        lines.forEach((labels, values) -> line(result, labels).set("values", values));
        return data;
    }

    private static List<Point> points(Value value) {
        return value instanceof Vector vector
                ? vector.points()
                : List.of(new Point(Map.of(), ((Scalar) value).number()));
    }

    private static ObjectNode line(ArrayNode result, Map<String, String> labels) {
        ObjectNode line = result.addObject();
        ObjectNode metric = line.putObject("metric");
        labels.forEach(metric::put);
        return line;
    }

    private static ArrayNode pair(Instant time, double number) {
        return Json.object()
                .arrayNode()
                .add(BigDecimal.valueOf(time.toEpochMilli(), 3))
                .add(text(number));
    }

    private static String text(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }
}
