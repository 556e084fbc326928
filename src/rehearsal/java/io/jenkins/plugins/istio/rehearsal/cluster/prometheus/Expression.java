package io.jenkins.plugins.istio.rehearsal.cluster.prometheus;

import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Point;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Scalar;
import io.jenkins.plugins.istio.rehearsal.cluster.prometheus.Value.Vector;
import java.time.Instant;
import java.util.List;

/** A question that can be put for any time. */
@FunctionalInterface
interface Expression {

    Value at(Instant time);

    /** @throws BadQuery when it comes to a number without labels */
    default List<Point> pointsAt(Instant time) {
        if (at(time) instanceof Vector vector) {
            return vector.points();
        }
        throw new BadQuery("expected an instant vector, found a scalar");
    }

    /** @throws BadQuery when it comes to several numbers */
    default double numberAt(Instant time) {
        if (at(time) instanceof Scalar scalar) {
            return scalar.number();
        }
        throw new BadQuery("expected a scalar, found an instant vector");
    }
}
