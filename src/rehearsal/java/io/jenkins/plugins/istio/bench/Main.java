package io.jenkins.plugins.istio.bench;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.DeployRequest;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.PromoteRequest;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.release.ShiftRequest;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.release.UseCase;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.steps.ClusterSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One shift on the embedded cluster, a thousand times: from the step's request to the moment when the step would end or
 * wait. Nobody calls meanwhile, so that the simulated users' time is not ours.
 */
public final class Main {
    private static final ServiceRef REVIEWS = new ServiceRef("bookinfo", "reviews");
    private static final int WARM_UP = 100;
    private static final int SHIFTS = 1000;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-05T10:00:00Z"));
    private int steps;
    private long working;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        new Main().run();
    }

    private void run() throws IOException {
        try (SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.NO_TRAFFIC)) {
            cluster.load(bookinfo());
            ClusterSettings settings = new ClusterSettings(
                    "bench",
                    cluster.apiServer().toString(),
                    null,
                    true,
                    new ClusterSettings.Login.Anonymous(),
                    cluster.gateway().toString(),
                    null,
                    Duration.ZERO,
                    Duration.ofSeconds(10));
            try (ClusterSession session = new ClusterSession(settings, "bookinfo", MetricsPreset.ISTIO, clock)) {
                ReleaseEngine engine = session.engine();
                cycle(engine, cluster);
                deploy(engine, "v3");
                shifts(engine, WARM_UP);
                System.out.println(
                        "One shift on the embedded cluster, waits left out: " + new Figures(shifts(engine, SHIFTS)));
            }
        }
    }

    /** The peers' cycle: deploy, three weights, promote. */
    private void cycle(ReleaseEngine engine, SimulatedCluster cluster) {
        long before = requests(cluster);
        deploy(engine, "v2");
        long deployed = requests(cluster);
        for (int percent : new int[] {20, 40, 100}) {
            shift(engine, new Weight(10 * percent));
        }
        long shifted = requests(cluster);
        step(
                engine.promote(),
                new PromoteRequest(REVIEWS, PromoteRequest.Previous.DELETED, Duration.ofSeconds(30), Terms.USUAL));
        long promoted = requests(cluster);
        System.out.println("API requests of deploy, three weights, promote: " + (deployed - before) + " + "
                + (shifted - deployed) + " + " + (promoted - shifted) + " = " + (promoted - before));
    }

    private static long requests(SimulatedCluster cluster) {
        return cluster.faults().count(request -> true);
    }

    private void deploy(ReleaseEngine engine, String version) {
        step(
                engine.deploy(),
                new DeployRequest(
                        REVIEWS,
                        version,
                        "registry.example/reviews:" + version,
                        null,
                        List.of(),
                        3,
                        List.of(),
                        null,
                        List.of(),
                        false,
                        null,
                        false,
                        Set.of(),
                        false,
                        Duration.ofMinutes(5),
                        Terms.USUAL));
    }

    private void shift(ReleaseEngine engine, Weight weight) {
        step(engine.shift(), new ShiftRequest(REVIEWS, new ShiftMove.ToWeight(weight), false, false, Terms.USUAL));
    }

    private long[] shifts(ReleaseEngine engine, int times) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            working = 0;
            shift(engine, new Weight(10 * (1 + i % 99)));
            nanos[i] = working;
        }
        return nanos;
    }

    private <Q> ReleaseReport step(UseCase<Q> useCase, Q request) {
        BenchCaller caller = new BenchCaller("step " + steps++);
        while (true) {
            long begun = System.nanoTime();
            Progress<ReleaseReport> progress = useCase.advance(request, caller, line -> {});
            working += System.nanoTime() - begun;
            if (progress instanceof Progress.Finished<ReleaseReport> finished) {
                return finished.result();
            }
            clock.advanceTo(((Progress.Waiting<ReleaseReport>) progress).until());
        }
    }

    private static String bookinfo() throws IOException {
        try (InputStream yaml = SimulatedCluster.class.getResourceAsStream("bookinfo.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
