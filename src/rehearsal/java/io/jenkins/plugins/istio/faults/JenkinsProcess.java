package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.engine.cluster.ClusterConnection;
import io.jenkins.plugins.istio.engine.cluster.ClusterConnections;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.cluster.RequestPaces;
import io.jenkins.plugins.istio.engine.evidence.ClusterEvidence;
import io.jenkins.plugins.istio.engine.evidence.GatewayDataPlane;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that a Jenkins process holds in its memory of one cluster: the connection, the engine, what both remember. */
final class JenkinsProcess implements AutoCloseable {
    /** Real time, on however busy a machine; a request that hangs is given up at once, see {@link PassingTime}. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);

    private final World world;
    private final VirtualClock clock;
    private final Runnable waited;
    private final ClusterConnection connection;
    private final ReleaseEngine engine;
    private final List<String> said = new ArrayList<>();

    /** @param waited told whenever a step has waited */
    JenkinsProcess(World world, VirtualClock clock, FaultProxy proxy, URI gateway, Runnable waited) {
        this(world, clock, proxy, gateway, waited, new RequestPaces(0, new PassingTime(clock, proxy)));
    }

    /** @param paces how many requests it sends, and how it waits for them */
    JenkinsProcess(
            World world, VirtualClock clock, FaultProxy proxy, URI gateway, Runnable waited, RequestPaces paces) {
        this.world = world;
        this.clock = clock;
        this.waited = waited;
        connection = ClusterConnections.open(
                new ClusterSettings(
                        "prod",
                        proxy.address(),
                        null,
                        true,
                        new ClusterSettings.Login.Anonymous(),
                        gateway.toString(),
                        null,
                        Duration.ofSeconds(2),
                        REQUEST_TIMEOUT),
                clock,
                paces);
        engine = new ReleaseEngine(new ReleaseEngine.Ports(
                connection.workloads(),
                connection.routes(),
                new GatewayDataPlane(gateway.toString(), 1, Duration.ofSeconds(10), Duration.ofSeconds(2)),
                connection.records(),
                connection.git(),
                connection.announcements(),
                new ClusterEvidence("prod", null, null, connection.pods()),
                GatewayCounters.NONE,
                clock));
    }

    World world() {
        return world;
    }

    VirtualClock clock() {
        return clock;
    }

    ReleaseEngine engine() {
        return engine;
    }

    void say(String line) {
        said.add(line);
    }

    /** What its steps have told so far. */
    List<String> said() {
        return said;
    }

    void passTo(Instant until) {
        clock.advanceTo(until);
        waited.run();
    }

    @Override
    public void close() {
        connection.close();
    }
}
