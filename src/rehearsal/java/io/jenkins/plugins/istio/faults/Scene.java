package io.jenkins.plugins.istio.faults;

import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.Snapshot;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.io.IOException;
import java.time.Instant;

/** A cluster, the proxy before it, the Jenkins process that releases on it, and who watches over it all. */
final class Scene implements AutoCloseable {
    private final World world;
    private final VirtualClock clock;
    private final SimulatedCluster cluster;
    private final FaultProxy proxy;
    private final Safety safety;
    private JenkinsProcess process;

    /** A moment to go on from. */
    record Moment(Snapshot snapshot, Instant now) {}

    private Scene(World world, VirtualClock clock, SimulatedCluster cluster, Picture before) {
        this.world = world;
        this.clock = clock;
        this.cluster = cluster;
        safety = new Safety(world, cluster, before == null ? Picture.of(cluster) : before);
        proxy = new FaultProxy(cluster.apiServer(), call -> safety.look("after a call was carried out"));
        begin();
    }

    static Scene first(World world) {
        VirtualClock clock = new VirtualClock(Instant.parse("2026-01-05T10:00:00Z"));
        SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.NO_TRAFFIC);
        world.yaml().forEach(cluster::load);
        return new Scene(world, clock, cluster, null);
    }

    /** @param before the cluster before the release */
    static Scene at(World world, Moment moment, Picture before) {
        VirtualClock clock = new VirtualClock(moment.now());
        return new Scene(world, clock, SimulatedCluster.resume(clock, Scenario.NO_TRAFFIC, moment.snapshot()), before);
    }

    private void begin() {
        process = new JenkinsProcess(
                world, clock, proxy, cluster.gateway(), () -> safety.look("after a step had waited"));
    }

    /** As after {@code kill -9}: nothing is remembered, nothing was tidied up. */
    void restart() {
        process.close();
        proxy.mend();
        begin();
    }

    Moment moment() {
        return new Moment(cluster.save(), clock.instant());
    }

    Pipeline pipeline(String job) {
        return new Pipeline(job, process);
    }

    World world() {
        return world;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    FaultProxy proxy() {
        return proxy;
    }

    Safety safety() {
        return safety;
    }

    ReleaseRecord record() {
        return ReleaseRecord.of(cluster, world);
    }

    @Override
    public void close() throws IOException {
        process.close();
        proxy.close();
        cluster.close();
    }
}
