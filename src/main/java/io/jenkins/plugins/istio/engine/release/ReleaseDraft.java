package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.util.List;

/** A copy of a release in which fields may be set, until it is a release again. Lives for one change. */
final class ReleaseDraft {
    private final Release before;
    ReleasePhase phase;
    Holder holder;
    Version stable;
    Version candidate;
    Version baseline;
    boolean candidateMade;
    PodTemplate candidateTemplate;
    List<Version> kept;
    TrafficPlan traffic;
    RouteState routes;
    long revision;
    HeldAutoscaler autoscaler;
    HeldAutoscaler candidateAutoscaler;
    Judged judged;
    Pending pending;
    List<Approval> approvals;
    List<StageChange> changes;
    List<Happening> history;

    ReleaseDraft(Release before) {
        this.before = before;
        phase = before.phase();
        holder = before.holder();
        stable = before.stable();
        candidate = before.candidate();
        baseline = before.baseline();
        candidateMade = before.candidateMade();
        candidateTemplate = before.candidateTemplate();
        kept = before.kept();
        traffic = before.traffic();
        routes = before.routes();
        revision = before.revision();
        autoscaler = before.autoscaler();
        candidateAutoscaler = before.candidateAutoscaler();
        judged = before.judged();
        pending = before.pending();
        approvals = before.approvals();
        changes = before.changes();
        history = before.history();
    }

    Release release() {
        return new Release(
                before.service(),
                phase,
                holder,
                before.begun(),
                stable,
                candidate,
                baseline,
                candidateMade,
                candidateTemplate,
                kept,
                traffic,
                routes,
                revision,
                before.nonce(),
                autoscaler,
                candidateAutoscaler,
                judged,
                pending,
                approvals,
                changes,
                history);
    }
}
