package io.jenkins.plugins.istio.rehearsal.world;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.pipeline.Time;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cluster in this process, in which time passes only while everything waits. */
public final class SimulatedWorld implements World {
    private final VirtualClock clock;
    private final SimulatedCluster cluster;
    private final Double timeFactor;
    private final Requests earlier;

    /**
     * @param scenario what goes wrong
     * @param objects YAML texts of what runs at the beginning
     * @param timeFactor how much faster than ours its time runs; null for as fast as it can
     * @throws IllegalArgumentException when the texts cannot be loaded; with a sentence
     */
    public static SimulatedWorld begin(Scenario scenario, List<String> objects, Instant start, Double timeFactor) {
        VirtualClock clock = new VirtualClock(start);
        SimulatedCluster cluster = SimulatedCluster.start(clock, scenario);
        cluster.load(String.join("\n---\n", objects));
        return new SimulatedWorld(clock, cluster, timeFactor, new Requests());
    }

    /** Takes up a world that was saved. */
    public static SimulatedWorld resume(Scenario scenario, SavedWorld saved, Double timeFactor) {
        VirtualClock clock = new VirtualClock(saved.now());
        return new SimulatedWorld(
                clock, SimulatedCluster.resume(clock, scenario, saved.cluster()), timeFactor, saved.requests());
    }

    private SimulatedWorld(VirtualClock clock, SimulatedCluster cluster, Double timeFactor, Requests earlier) {
        this.clock = clock;
        this.cluster = cluster;
        this.timeFactor = timeFactor;
        this.earlier = earlier;
    }

    /** For those who look behind the scenes. */
    public SimulatedCluster cluster() {
        return cluster;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Time time() {
        return new Time() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void waitUntil(Instant moment) throws InterruptedException {
                if (timeFactor != null && moment.isAfter(clock.instant())) {
                    Thread.sleep(
                            (long) (Duration.between(clock.instant(), moment).toMillis() / timeFactor));
                }
                clock.advanceTo(moment);
            }
        };
    }

    @Override
    public ClusterSettings settings(String name) {
        return new ClusterSettings(
                name == null ? "simulated" : name,
                cluster.apiServer().toString(),
                null,
                true,
                new ClusterSettings.Login.Anonymous(),
                cluster.gateway().toString(),
                cluster.prometheus().toString(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
    }

    @Override
    public String defaultNamespace() {
        List<String> namespaces = cluster.objects("Service").stream()
                .map(service -> service.path("metadata").path("namespace").asText())
                .distinct()
                .toList();
        return namespaces.size() == 1 ? namespaces.get(0) : "default";
    }

    @Override
    public Optional<Requests> requests() {
        return Optional.of(earlier.plus(Requests.of(cluster.traffic())));
    }

    @Override
    public void export(Path folder) {
        ExportedObjects.write(cluster.export(), folder);
    }

    @Override
    public SavedWorld save() {
        return new SavedWorld(clock.instant(), cluster.save(), requests().orElseThrow());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
