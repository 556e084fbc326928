package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.ReleaseEngine.Ports;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;
import java.util.UUID;

/** The block begins: preflight, and the release is this run's. */
final class TakeRelease implements UseCase<TakeRequest> {
    private final Desk desk;

    TakeRelease(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Progress<ReleaseReport> advance(TakeRequest request, Caller caller, Narrator out) {
        Terms terms = new Terms(false, request.takeOver(), false, false);
        Session session =
                desk.find(request.service(), terms, caller, out).orElseGet(() -> first(request, terms, caller, out));
        session.save();
        out.say("Release of " + request.service() + " is held by " + caller.holder() + "; it stands at "
                + session.release().phase());
        return Progress.finished(session.report());
    }

    private Session first(TakeRequest request, Terms terms, Caller caller, Narrator out) {
        Ports ports = desk.ports();
        ServiceRef service = request.service();
        ports.workloads().requireRights(service, List.of());
        ports.workloads().requireReleasable(service, request.gitops());
        return desk.begin(service, terms, caller, out);
    }

    static Release newRelease(ServiceRef service, Caller caller, Ports ports) {
        return Release.open(
                service,
                caller.holder(),
                UUID.randomUUID().toString(),
                ports.clock().instant());
    }
}
