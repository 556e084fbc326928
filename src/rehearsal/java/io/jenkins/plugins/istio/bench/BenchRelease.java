package io.jenkins.plugins.istio.bench;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.DeployRequest;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.MirrorRequest;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.PromoteRequest;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.RetireRequest;
import io.jenkins.plugins.istio.engine.release.RollBackRequest;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.release.ShiftRequest;
import io.jenkins.plugins.istio.engine.release.TakeRequest;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.release.UseCase;
import io.jenkins.plugins.istio.engine.release.VerifyRequest;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.SuccessRate;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.rehearsal.cluster.SimulatedCluster;
import io.jenkins.plugins.istio.rehearsal.cluster.VirtualClock;
import io.jenkins.plugins.istio.rehearsal.cluster.api.ApiRequest;
import io.jenkins.plugins.istio.steps.ClusterSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A release of {@code bookinfo/reviews} on the embedded cluster, driven through the adapters as a pipeline's steps drive it. */
final class BenchRelease implements AutoCloseable {
    private static final ServiceRef REVIEWS = new ServiceRef("bookinfo", "reviews");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final SimulatedCluster cluster;
    private final ClusterSession session;
    private int steps;
    private long working;

    private BenchRelease(Scenario scenario, String yaml) {
        cluster = SimulatedCluster.start(clock, scenario);
        cluster.load(yaml);
        session = new ClusterSession(
                new ClusterSettings(
                        "bench",
                        cluster.apiServer().toString(),
                        null,
                        true,
                        new ClusterSettings.Login.Anonymous(),
                        cluster.gateway().toString(),
                        cluster.prometheus().toString(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10)),
                "bookinfo",
                MetricsPreset.ISTIO,
                clock);
    }

    /** The user routes requests at the gateway alone; the release adds a route for callers inside the mesh. */
    static BenchRelease withTwoVirtualServices(Scenario scenario) throws IOException {
        return new BenchRelease(scenario, bookinfo());
    }

    /** One VirtualService of the user for the gateway and the mesh, as Flagger makes it and as Argo Rollouts is given it. */
    static BenchRelease withOneVirtualService(Scenario scenario) throws IOException {
        return new BenchRelease(
                scenario,
                bookinfo()
                        .replace(
                                "  hosts:\n    - bookinfo.example.com\n  gateways:\n",
                                "  hosts:\n    - bookinfo.example.com\n    - reviews.bookinfo.svc.cluster.local\n  gateways:\n    - mesh\n"));
    }

    private static String bookinfo() throws IOException {
        try (InputStream yaml = SimulatedCluster.class.getResourceAsStream("bookinfo.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the API server was asked so far. */
    List<ApiRequest> requests() {
        return cluster.faults().requests();
    }

    /** Nanoseconds spent at work so far: waits left out. */
    long working() {
        return working;
    }

    void take() {
        step(session.engine().take(), new TakeRequest(REVIEWS, false, false, false));
    }

    void deploy(String version) {
        step(
                session.engine().deploy(),
                new DeployRequest(
                        REVIEWS,
                        version,
                        "registry.example/reviews:" + version,
                        null,
                        List.of(),
                        3,
                        List.of(RequestMatch.header("x-test-user", StringMatch.exact("true"))),
                        null,
                        List.of(),
                        false,
                        null,
                        false,
                        Set.of(),
                        false,
                        false,
                        Duration.ofMinutes(5),
                        Terms.USUAL));
    }

    void mirror(Weight share) {
        step(session.engine().mirror(), new MirrorRequest(REVIEWS, share, List.of(), false, false, Terms.USUAL));
    }

    void verify(Duration during) {
        step(session.engine().verify(), new VerifyRequest(REVIEWS, guard(), during, Terms.USUAL));
    }

    void shift(Weight weight) {
        move(new ShiftMove.ToWeight(weight));
    }

    void cohort(String group) {
        move(new ShiftMove.AddCohort(
                new Cohort(group, List.of(RequestMatch.header("x-group", StringMatch.exact(group))))));
    }

    void schedule(List<Weight> weights, Duration every) {
        move(new ShiftMove.Schedule(weights, every, guard()));
    }

    private void move(ShiftMove move) {
        step(session.engine().shift(), new ShiftRequest(REVIEWS, move, false, false, Terms.USUAL));
    }

    void promote(Previous previous) {
        step(session.engine().promote(), new PromoteRequest(REVIEWS, previous, Duration.ofSeconds(30), Terms.USUAL));
    }

    void rollBack() {
        step(
                session.engine().rollBack(),
                new RollBackRequest(
                        REVIEWS,
                        "the bench says so",
                        RollBackRequest.Candidate.SCALED,
                        true,
                        Duration.ofSeconds(10),
                        Terms.USUAL));
    }

    void retire() {
        step(session.engine().retire(), new RetireRequest(REVIEWS, Terms.USUAL));
    }

    private static Guard guard() {
        List<Check> checks = List.of(new SuccessRate(95.0, null, 1L));
        return new Guard(checks, Duration.ofSeconds(10), Guard.Consequence.FAIL, Guard.Consequence.CONTINUE);
    }

    private <Q> void step(UseCase<Q> useCase, Q request) {
        BenchCaller caller = new BenchCaller("step " + steps++);
        while (true) {
            long begun = System.nanoTime();
            Progress<ReleaseReport> progress = useCase.advance(request, caller, line -> {});
            working += System.nanoTime() - begun;
            if (progress instanceof Progress.Waiting<ReleaseReport> waiting) {
                clock.advanceTo(waiting.until());
            } else {
                return;
            }
        }
    }

    @Override
    public void close() {
        session.close();
        cluster.close();
    }
}
