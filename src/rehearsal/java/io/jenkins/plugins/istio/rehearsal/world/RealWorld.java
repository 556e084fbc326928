package io.jenkins.plugins.istio.rehearsal.world;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.rehearsal.pipeline.Time;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A cluster that is reached with a kubeconfig. Its time is ours, or runs faster when waits shall be short. */
public final class RealWorld implements World {
    private final ClusterSettings.Login login;
    private final String gateway;
    private final String prometheus;
    private final String gatewayMetrics;
    private final Clock clock;
    private final double timeFactor;

    /**
     * @param login the kubeconfig
     * @param gateway address of its gateway; null when there is none
     * @param prometheus address of its Prometheus; null when there is none
     * @param gatewayMetrics where the gateway's proxies tell of themselves; null when unknown
     * @param timeFactor how much faster than ours the pipeline's time runs
     */
    public RealWorld(
            ClusterSettings.Login.Kubeconfig login,
            String gateway,
            String prometheus,
            String gatewayMetrics,
            double timeFactor) {
        this.login = login;
        this.gateway = gateway;
        this.prometheus = prometheus;
        this.gatewayMetrics = gatewayMetrics;
        this.timeFactor = timeFactor;
        clock = new FasterClock(Instant.now(), timeFactor);
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
                for (Duration left = left(moment); !left.isNegative() && !left.isZero(); left = left(moment)) {
                    Thread.sleep(Math.max(1, (long) (left.toMillis() / timeFactor)));
                }
            }

            private Duration left(Instant moment) {
                return Duration.between(clock.instant(), moment);
            }
        };
    }

    @Override
    public ClusterSettings settings(String name) {
        return new ClusterSettings(
                name == null ? "cluster" : name,
                null,
                null,
                true,
                login,
                gateway,
                prometheus,
                gatewayMetrics,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    @Override
    public String defaultNamespace() {
        return "default";
    }

    @Override
    public Optional<Requests> requests() {
        return Optional.empty();
    }

    /** A real cluster can be asked by whoever wants to know. */
    @Override
    public void export(Path folder) {
        throw new UnsupportedOperationException("a real cluster is not exported");
    }

    @Override
    public SavedWorld save() {
        return null;
    }

    @Override
    public void close() {}

    private static final class FasterClock extends Clock {
        private final Instant start;
        private final double factor;

        FasterClock(Instant start, double factor) {
            this.start = start;
            this.factor = factor;
        }

        @Override
        public Instant instant() {
            return start.plusMillis(
                    (long) (Duration.between(start, Instant.now()).toMillis() * factor));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the rehearsal's clock runs in UTC");
        }
    }
}
