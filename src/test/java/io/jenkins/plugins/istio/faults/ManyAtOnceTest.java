package io.jenkins.plugins.istio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.cluster.RequestPaces;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.TakeRequest;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hundred services are taken at once by one process; the API server hardly notices. */
class ManyAtOnceTest {
    private static final int SERVICES = 100;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final List<Instant> requests = new ArrayList<>();

    @Test
    void noSecondSeesMoreThanFortyRequestsAndEveryServiceGetsItsTurn() throws IOException {
        FaultProxy.Watcher watcher = new FaultProxy.Watcher() {
            @Override
            public void comes(HttpMessage request) {
                requests.add(clock.instant());
            }

            @Override
            public void answered(HttpMessage request) {}
        };
        List<String> taken = new ArrayList<>();
        Instant begun = clock.instant();
        try (SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.NO_TRAFFIC);
                FaultProxy proxy = new FaultProxy(cluster.apiServer(), watcher);
                JenkinsProcess process = new JenkinsProcess(
                        World.GATEWAY_ROUTES, clock, proxy, cluster.gateway(), () -> {}, RequestPaces.MOST)) {
            cluster.load(IntStream.range(0, SERVICES)
                    .mapToObj(i -> service("service-" + i))
                    .collect(Collectors.joining("---\n")));
            for (int i = 0; i < SERVICES; i++) {
                TakeRequest take = new TakeRequest(new ServiceRef("shop", "service-" + i), false, false, false);
                process.engine().take().advance(take, Pipeline.caller("shop/" + i, "take", clock), process::say);
                ReleaseReport stands = process.engine().status(take.service());
                taken.add(stands.release().holder().job());
            }
        }

        assertThat(taken).doesNotHaveDuplicates().hasSize(SERVICES);
        for (int i = RequestPaces.MOST; i < requests.size(); i++) {
            assertThat(Duration.between(requests.get(i - RequestPaces.MOST), requests.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(Duration.between(begun, clock.instant()))
                .isLessThanOrEqualTo(Duration.ofSeconds(requests.size() / RequestPaces.MOST + 1));
    }

    private static String service(String name) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s, namespace: shop}
                spec:
                  clusterIP: 10.0.0.1
                  selector: {app: %1$s}
                  ports: [{name: http, port: 9080}]
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s-v1, namespace: shop}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: %1$s, version: v1}}
                  template:
                    metadata: {labels: {app: %1$s, version: v1}}
                    spec: {containers: [{name: web, image: "web:1"}]}
                """.formatted(name);
    }
}
