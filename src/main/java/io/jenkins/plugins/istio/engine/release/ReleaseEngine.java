package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.verification.Evidence;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import java.time.Clock;
import java.util.List;

/** The verbs of one cluster, wired to its ports. */
public final class ReleaseEngine {
    private final Ports ports;
    private final Desk desk;
    private final RollBack rollBack;
    private final Consequences consequences;
    private final UseCase<TakeRequest> take;
    private final UseCase<DeployRequest> deploy;
    private final Watch watch;

    /**
     * @param workloads what runs
     * @param routes how requests find it
     * @param dataPlane whether the proxies know
     * @param records the one truth
     * @param git what git says, and should say
     * @param announcements what others are told of it
     * @param evidence where samples come from
     * @param gatewayCounters what the gateway itself has counted
     * @param clock the present; the rehearsal's runs faster
     */
    public record Ports(
            Workloads workloads,
            MeshRoutes routes,
            DataPlane dataPlane,
            ReleaseRecords records,
            Git git,
            Announcements announcements,
            Evidence evidence,
            GatewayCounters gatewayCounters,
            Clock clock) {}

    public ReleaseEngine(Ports ports) {
        this.ports = ports;
        this.desk = new Desk(ports);
        this.rollBack = new RollBack(desk);
        this.consequences = new Consequences(rollBack);
        this.take = new InTurn<>(new TakeRelease(desk), TakeRequest::inTurn, ports.clock());
        this.deploy = new InTurn<>(
                new DeployCandidate(desk), request -> request.terms().inTurn(), ports.clock());
        this.watch = new Watch(new Lookouts(ports.gatewayCounters(), ports.clock()));
    }

    public UseCase<TakeRequest> take() {
        return take;
    }

    public UseCase<DeployRequest> deploy() {
        return deploy;
    }

    public UseCase<MirrorRequest> mirror() {
        return new MirrorTraffic(desk);
    }

    public UseCase<ShiftRequest> shift() {
        return new ShiftTraffic(desk, new ScheduledShift(consequences, watch));
    }

    public UseCase<VerifyRequest> verify() {
        return new VerifyCandidate(desk, consequences, watch);
    }

    public UseCase<PromoteRequest> promote() {
        return new PromoteCandidate(desk);
    }

    public UseCase<RollBackRequest> rollBack() {
        return rollBack;
    }

    public UseCase<RetireRequest> retire() {
        return new RetirePrevious(desk);
    }

    /** Who serves what now. Changes nothing. */
    public ReleaseReport status(ServiceRef service) {
        return ports.records()
                .find(service)
                .map(stored -> ReleaseReport.of(stored.release()))
                .orElseGet(() -> new ReleaseReport(service, null, List.of(), false));
    }

    /** Gives the release up without changing anything, when this run holds it: others may take it. */
    public void letGo(ServiceRef service, Caller caller) {
        ports.records()
                .find(service)
                .filter(stored -> caller.holder().isSameRun(stored.release().holder()))
                .ifPresent(stored -> {
                    ports.records().update(stored, stored.release().withHolder(null));
                    desk.forget(service);
                });
    }
}
