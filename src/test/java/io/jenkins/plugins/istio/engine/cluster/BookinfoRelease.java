package io.jenkins.plugins.istio.engine.cluster;

import static io.jenkins.plugins.istio.engine.cluster.Bookinfo.REVIEWS;

import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.DataPlane;
import io.jenkins.plugins.istio.engine.release.DeployRequest;
import io.jenkins.plugins.istio.engine.release.Guard;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.MirrorRequest;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.PromoteRequest;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.RetireRequest;
import io.jenkins.plugins.istio.engine.release.RollBackRequest;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.ShiftMove;
import io.jenkins.plugins.istio.engine.release.ShiftRequest;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.release.UseCase;
import io.jenkins.plugins.istio.engine.release.VerifyRequest;
import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.Check;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run that releases services of a {@link Bookinfo} whose proxies cannot be asked. */
final class BookinfoRelease {
    private final Bookinfo bookinfo;
    private final ReleaseEngine engine;
    final List<String> said = new ArrayList<>();
    Terms terms = Terms.USUAL;
    private int steps;

    BookinfoRelease(Bookinfo bookinfo) {
        this.bookinfo = bookinfo;
        engine = new ReleaseEngine(new ReleaseEngine.Ports(
                bookinfo.connection.workloads(),
                bookinfo.connection.routes(),
                new DeafDataPlane(),
                bookinfo.connection.records(),
                bookinfo.connection.git(),
                bookinfo.connection.announcements(),
                null,
                GatewayCounters.NONE,
                bookinfo.clock));
    }

    ReleaseReport deploy(ServiceRef service, String version, boolean gitops) {
        return deploy(service, version, List.of(), gitops);
    }

    ReleaseReport deploy(ServiceRef service, String version, List<RequestMatch> testers, boolean gitops) {
        return step(
                engine.deploy(),
                new DeployRequest(
                        service,
                        version,
                        "reviews:2",
                        null,
                        List.of(),
                        null,
                        testers,
                        null,
                        List.of(),
                        false,
                        null,
                        false,
                        Set.of(),
                        false,
                        gitops,
                        Duration.ofMinutes(5),
                        terms));
    }

    ReleaseReport shift(ServiceRef service, double percent) {
        return step(
                engine.shift(),
                new ShiftRequest(service, new ShiftMove.ToWeight(Weight.ofPercent(percent)), false, false, terms));
    }

    ReleaseReport mirror(ServiceRef service) {
        return step(engine.mirror(), new MirrorRequest(service, Weight.ALL, List.of(), false, false, terms));
    }

    ReleaseReport verify(ServiceRef service, Check check) {
        Guard guard = new Guard(List.of(check), Duration.ofSeconds(10), Guard.Consequence.FAIL, Guard.Consequence.FAIL);
        return step(engine.verify(), new VerifyRequest(service, guard, Duration.ofSeconds(20), terms));
    }

    ReleaseReport rollBack(ServiceRef service) {
        return step(
                engine.rollBack(),
                new RollBackRequest(
                        service, "a test", RollBackRequest.Candidate.DELETED, true, Duration.ofSeconds(5), terms));
    }

    ReleaseReport promote(PromoteRequest.Previous previous) {
        return step(engine.promote(), new PromoteRequest(REVIEWS, previous, Duration.ofSeconds(5), terms));
    }

    ReleaseReport retire(boolean force) {
        return step(engine.retire(), new RetireRequest(REVIEWS, new Terms(false, false, false, force)));
    }

    private <Q> ReleaseReport step(UseCase<Q> useCase, Q request) {
        Caller caller = new OneRun("step-" + steps++);
        for (int turns = 0; turns < 500; turns++) {
            Progress<ReleaseReport> progress = useCase.advance(request, caller, said::add);
            if (progress instanceof Progress.Finished<ReleaseReport> finished) {
                return finished.result();
            }
            bookinfo.clock.advanceTo(((Progress.Waiting<ReleaseReport>) progress).until());
        }
        throw new AssertionError("the step does not end: " + said);
    }

    /** The one run of a test. */
    private final class OneRun implements Caller {
        private final String step;

        private OneRun(String step) {
            this.step = step;
        }

        @Override
        public Holder holder() {
            return new Holder("jenkins-1", "shop/reviews", "#1", null, bookinfo.clock.instant());
        }

        @Override
        public String step() {
            return step;
        }

        @Override
        public RunState stateOf(Holder other) {
            return RunState.RUNNING;
        }
    }

    /** Proxies that cannot be asked. */
    private static final class DeafDataPlane implements DataPlane {
        @Override
        public boolean canAsk(RouteState routes) {
            return false;
        }

        @Override
        public Sighting look(ServiceRef service, RouteState routes, Marker marker) {
            return Sighting.UNASKABLE;
        }

        @Override
        public Sighting candidateAnswers(ServiceRef service, RouteState routes, Marker marker) {
            return Sighting.UNASKABLE;
        }

        @Override
        public boolean hasCallersInMesh(RouteState routes) {
            return true;
        }

        @Override
        public Optional<String> gatewayHost(RouteState routes) {
            return Optional.empty();
        }

        @Override
        public Duration propagationWait() {
            return Duration.ofSeconds(2);
        }
    }
}
