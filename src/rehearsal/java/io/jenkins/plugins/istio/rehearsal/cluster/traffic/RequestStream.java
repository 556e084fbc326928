package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import io.jenkins.plugins.istio.rehearsal.mesh.SimulatedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A steady stream of requests to one service: mostly reads, some writes, some of them from staff. */
final class RequestStream {
    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "GET", "GET", "GET", "GET", "POST", "PUT", "HEAD");
    /** One user of so many is of the staff. */
    private static final int USERS_PER_STAFF = 10;

    private record Shape(SimulatedRequest request, Audience audience) {}

    private final String service;
    private final double perSecond;
    private final List<List<Shape>> shapes = new ArrayList<>();
    private Duration flowed = Duration.ZERO;
    private long sent;

    /** @param entries all of one service; they are used equally often */
    RequestStream(List<EntryPoint> entries, double perSecond) {
        service = entries.get(0).service();
        this.perSecond = perSecond;
        entries.forEach(entry -> shapes.add(shapes(entry)));
    }

    void send(Duration time, Mesh mesh, SplittableRandom random) {
        flowed = flowed.plus(time);
        long due = (long) Math.floor(perSecond * flowed.toMillis() / 1000 + 1e-6);
        for (; sent < due; sent++) {
            List<Shape> way = shapes.get(random.nextInt(shapes.size()));
            Shape shape = way.get(random.nextInt(way.size()));
            mesh.send(shape.request(), shape.audience(), service);
        }
    }

    private static List<Shape> shapes(EntryPoint entry) {
        List<Shape> shapes = new ArrayList<>();
        for (String method : entry.method() == null ? METHODS : List.of(entry.method())) {
            Shape staff = new Shape(entry.request(method, Map.of("x-group", "staff")), Audience.STAFF);
            Shape user = new Shape(entry.request(method, Map.of()), Audience.USER);
            shapes.add(staff);
            shapes.addAll(Collections.nCopies(USERS_PER_STAFF - 1, user));
        }
        return shapes;
    }
}
