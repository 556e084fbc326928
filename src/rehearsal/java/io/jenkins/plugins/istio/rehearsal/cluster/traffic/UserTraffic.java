package io.jenkins.plugins.istio.rehearsal.cluster.traffic;

import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Users who call as time passes, by the ways that were open when the cluster was loaded: what a release adds, they do not know. */
public final class UserTraffic {
    private static final double BY_GATEWAY_PER_SECOND = 20;
    private static final double IN_MESH_PER_SECOND = 5;
    /** So many times fewer requests come when there are few: 4 and 1 a minute. */
    private static final double FEW = 300;

    private static final long SEED = 42;

    private final Mesh mesh;
    private final Telemetry telemetry;
    private final Scenario scenario;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private volatile List<EntryPoint> ways = List.of();
    private volatile List<RequestStream> streams = List.of();

    public UserTraffic(Mesh mesh, Telemetry telemetry, VirtualClock clock, Scenario scenario) {
        this.mesh = mesh;
        this.telemetry = telemetry;
        this.scenario = scenario;
        clock.onPassing(this::passed);
    }

    /** From now on these are the ways in. Each service gets its usual number of requests by gateways, and in the mesh. */
    public void use(List<EntryPoint> entries) {
        ways = List.copyOf(entries);
        Map<String, List<EntryPoint>> together = new LinkedHashMap<>();
        entries.forEach(entry -> together.computeIfAbsent(entry.service() + entry.isInMesh(), any -> new ArrayList<>())
                .add(entry));
        streams = together.values().stream()
                .map(ways -> new RequestStream(ways, rate(ways.get(0).isInMesh())))
                .toList();
    }

    public List<EntryPoint> ways() {
        return ways;
    }

    private double rate(boolean inMesh) {
        double usual = inMesh ? IN_MESH_PER_SECOND : BY_GATEWAY_PER_SECOND;
        return switch (scenario) {
            case NO_TRAFFIC -> 0;
            case LOW_TRAFFIC -> usual / FEW;
            case HEALTHY, ERRORS, SLOW, CRASH_LOOP, PARITY_DIFF, LOG_ERRORS, RESTARTS -> usual;
        };
    }

    /** One second after the other, so that the metrics' history has every second. */
    private void passed(Instant from, Instant to) {
        Instant begin = from;
        while (begin.isBefore(to)) {
            Instant second = Instant.ofEpochSecond(begin.getEpochSecond() + 1);
            Instant end = second.isBefore(to) ? second : to;
            Duration time = Duration.between(begin, end);
            streams.forEach(stream -> stream.send(time, mesh, random));
            telemetry.scrape(end);
            begin = end;
        }
    }
}
