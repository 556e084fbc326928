package io.jenkins.plugins.istio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.cluster.RequestPaces;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.TakeRequest;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred services are taken at once by one process, on however many threads; the API server hardly notices. */
class ManyAtOnceTest {
    private static final int SERVICES = 100;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final List<Instant> requests = new ArrayList<>();
    private final Queue<String> takers = new ConcurrentLinkedQueue<>();

    /** While a request is on its way its thread works, and so the clock stands. */
    private final FaultProxy.Watcher watcher = new FaultProxy.Watcher() {
        @Override
        public void comes(HttpMessage request) {
            synchronized (requests) {
                requests.add(clock.instant());
            }
        }

        @Override
        public void answered(HttpMessage request) {}
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 8, SERVICES})
    void noSecondSeesMoreThanFortyRequestsAndEveryServiceGetsItsTurn(int threads) throws Exception {
        Instant begun = clock.instant();
        SharedTime time = new SharedTime(clock, threads);
        try (SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.NO_TRAFFIC);
                FaultProxy proxy = new FaultProxy(cluster.apiServer(), watcher);
                JenkinsProcess process = new JenkinsProcess(
                        World.GATEWAY_ROUTES,
                        clock,
                        proxy,
                        cluster.gateway(),
                        () -> {},
                        new RequestPaces(RequestPaces.MOST, time))) {
            cluster.load(IntStream.range(0, SERVICES)
                    .mapToObj(i -> service("service-" + i))
                    .collect(Collectors.joining("---\n")));
            Queue<Integer> left =
                    IntStream.range(0, SERVICES).boxed().collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
            ExecutorService workers = Executors.newFixedThreadPool(threads);
            List<Future<?>> works = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                works.add(workers.submit(() -> {
                    try {
                        for (Integer next = left.poll(); next != null; next = left.poll()) {
                            take(process, next);
                        }
                    } finally {
                        time.leave();
                    }
                }));
            }
            workers.shutdown();
            for (Future<?> work : works) {
                work.get();
            }
        }

        assertThat(takers).doesNotHaveDuplicates().hasSize(SERVICES);
        for (int i = RequestPaces.MOST; i < requests.size(); i++) {
            assertThat(Duration.between(requests.get(i - RequestPaces.MOST), requests.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(Duration.between(begun, clock.instant())).isLessThanOrEqualTo(secondsFor(requests.size()));
        assertThat(time.longestWait()).isLessThanOrEqualTo(secondsFor(threads));
    }

    /** How long so many requests take together; none of them waits longer than for those that came before it. */
    private static Duration secondsFor(int number) {
        return Duration.ofSeconds((number + RequestPaces.MOST - 1) / RequestPaces.MOST);
    }

    private void take(JenkinsProcess process, int number) {
        TakeRequest take = new TakeRequest(new ServiceRef("shop", "service-" + number), false, false, false);
        process.engine().take().advance(take, Pipeline.caller("shop/" + number, "take", clock), line -> {});
        ReleaseReport stands = process.engine().status(take.service());
        takers.add(stands.release().holder().job());
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
