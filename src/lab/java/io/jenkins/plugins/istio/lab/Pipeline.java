package io.jenkins.plugins.istio.lab;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.evidence.MetricsPreset;
import io.jenkins.plugins.istio.engine.release.Alarm;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.DeployRequest;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.MirrorRequest;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.PromoteRequest;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.RetireRequest;
import io.jenkins.plugins.istio.engine.release.RollBackRequest;
import io.jenkins.plugins.istio.engine.release.RollBackRequest.Candidate;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.release.ShiftRequest;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.release.UseCase;
import io.jenkins.plugins.istio.engine.release.VerifyRequest;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.steps.ClusterSession;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run that does one verb after the other, on the lab's cluster and by our clock. */
final class Pipeline implements AutoCloseable {
    private static final Duration ROLLOUT = Duration.ofSeconds(30);

    private final ClusterSession session;
    private final ServiceRef service;
    private final Duration drain;
    private String run;
    private final List<String> said = new ArrayList<>();
    private int steps;

    Pipeline(Lab lab, ServiceRef service, String run) {
        this(lab.settings(), service, run);
    }

    Pipeline(ClusterSettings settings, ServiceRef service, String run) {
        this(settings, service, run, Duration.ofSeconds(5));
    }

    /** @param drain how long pods that users have left still run */
    Pipeline(ClusterSettings settings, ServiceRef service, String run, Duration drain) {
        this(settings, MetricsPreset.ISTIO, service, run, drain);
    }

    /** As above, by other counters. */
    Pipeline(ClusterSettings settings, MetricsPreset metrics, ServiceRef service, String run, Duration drain) {
        this.service = service;
        this.run = run;
        this.drain = drain;
        session = new ClusterSession(settings, service.namespace(), metrics, Clock.systemUTC());
    }

    /** What comes next is done by another run, over the same connection. */
    void beginRun(String anotherRun) {
        run = anotherRun;
    }

    ReleaseReport deploy(String version, List<RequestMatch> testRoute) {
        return deploy(version, "lab/echo:" + version, testRoute);
    }

    /** With an image of its own: what its tag ends in says how the pods behave. */
    ReleaseReport deploy(String version, String image, List<RequestMatch> testRoute) {
        return deploy(version, image, testRoute, List.of());
    }

    /** Into the idle one of two slots. */
    ReleaseReport deployToIdle(List<String> slots, String version, List<RequestMatch> testRoute) {
        return deploy(version, "lab/echo:" + version, testRoute, slots);
    }

    private ReleaseReport deploy(String version, String image, List<RequestMatch> testRoute, List<String> slots) {
        return carryOut(
                session.engine().deploy(),
                new DeployRequest(
                        service,
                        version,
                        image,
                        null,
                        List.of(),
                        2,
                        testRoute,
                        null,
                        slots,
                        false,
                        null,
                        false,
                        Set.of(),
                        false,
                        false,
                        ROLLOUT,
                        Terms.USUAL));
    }

    /** With YAML of the candidate's Deployment instead of a copy of the stable's. */
    ReleaseReport deployManifests(String version, String manifests, Terms terms) {
        return carryOut(
                session.engine().deploy(),
                new DeployRequest(
                        service,
                        version,
                        null,
                        null,
                        List.of(manifests),
                        null,
                        List.of(),
                        null,
                        List.of(),
                        false,
                        null,
                        false,
                        Set.of(),
                        false,
                        false,
                        ROLLOUT,
                        terms));
    }

    ReleaseReport mirror(double percent) {
        return carryOut(
                session.engine().mirror(),
                new MirrorRequest(service, Weight.ofPercent(percent), List.of(), false, false, Terms.USUAL));
    }

    ReleaseReport shift(double percent) {
        return shift(new ShiftMove.ToWeight(Weight.ofPercent(percent)));
    }

    ReleaseReport shift(ShiftMove move) {
        return shift(move, Terms.USUAL);
    }

    ReleaseReport shift(ShiftMove move, Terms terms) {
        return carryOut(session.engine().shift(), new ShiftRequest(service, move, false, false, terms));
    }

    ReleaseReport promote(Previous previous) {
        return promote(previous, Terms.USUAL);
    }

    ReleaseReport promote(Previous previous, Terms terms) {
        return carryOut(session.engine().promote(), new PromoteRequest(service, previous, drain, terms));
    }

    ReleaseReport verify(Guard guard, Duration during) {
        return carryOut(session.engine().verify(), new VerifyRequest(service, guard, during, Terms.USUAL));
    }

    ReleaseReport rollBack(boolean promoted) {
        return carryOut(
                session.engine().rollBack(),
                new RollBackRequest(service, "the lab says so", Candidate.SCALED, promoted, drain, Terms.USUAL));
    }

    ReleaseReport retire() {
        return carryOut(session.engine().retire(), new RetireRequest(service, Terms.USUAL));
    }

    private <Q> ReleaseReport carryOut(UseCase<Q> verb, Q request) {
        Caller caller = new Step("step-" + ++steps);
        while (true) {
            Progress<ReleaseReport> progress = verb.advance(request, caller, this::say);
            if (progress instanceof Progress.Finished<ReleaseReport> finished) {
                return finished.result();
            }
            sleepUntil((Progress.Waiting<ReleaseReport>) progress);
        }
    }

    private void say(String line) {
        said.add(line);
        System.out.println("  " + line);
    }

    /** Every line that the verbs have said. */
    List<String> said() {
        return List.copyOf(said);
    }

    private static void sleepUntil(Progress.Waiting<?> waiting) {
        try {
            boolean rings = false;
            for (Duration left = left(waiting); !rings && left.toMillis() > 0; left = left(waiting)) {
                Alarm alarm = waiting.alarm();
                boolean asked = alarm != null && alarm.pause().compareTo(left) < 0;
                Thread.sleep((asked ? alarm.pause() : left).toMillis());
                rings = asked && alarm.rings();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + waiting.status(), e);
        }
    }

    private static Duration left(Progress.Waiting<?> waiting) {
        return Duration.between(Clock.systemUTC().instant(), waiting.until());
    }

    @Override
    public void close() {
        session.close();
    }

    private final class Step implements Caller {
        private final String name;

        Step(String name) {
            this.name = name;
        }

        @Override
        public Holder holder() {
            return new Holder("lab", "lab/web", run, null, Clock.systemUTC().instant());
        }

        @Override
        public String step() {
            return run + "/" + name;
        }

        @Override
        public RunState stateOf(Holder other) {
            return RunState.FINISHED;
        }
    }
}
