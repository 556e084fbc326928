package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import java.util.List;
import java.util.Map;

/** What an expression comes to at one time. */
sealed interface Value {

    /** A number by itself. */
    record Scalar(double number) implements Value {}

    /** One number for each set of labels. */
    record Vector(List<Point> points) implements Value {}

    /** A number and what it belongs to. */
    record Point(Map<String, String> labels, double number) {}
}
