package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * All that is known of one release: the record. Every change returns a new one; it becomes true when it is stored.
 *
 * @param service the service being released
 * @param phase where the release stands
 * @param holder the run that may change it; null when free
 * @param begun when it began
 * @param stable the version that served users when it began; null while {@link ReleasePhase#OPEN}
 * @param candidate the version being released; null while {@link ReleasePhase#OPEN}
 * @param baseline the stable version once more, to compare the candidate with; null for none
 * @param candidateMade whether the candidate's Deployment is this release's own
 * @param candidateTemplate what the candidate's pods were made from when it was deployed; null while that is not known
 * @param kept versions that promotions left behind, for a person to retire
 * @param traffic what traffic shall look like; null while {@link ReleasePhase#OPEN}
 * @param routes the routing objects and what they were
 * @param revision the number of routing edits so far
 * @param nonce the secret of this release's markers
 * @param autoscaler the stable version's, while it is held; or null
 * @param candidateAutoscaler the candidate's, while it is held; or null
 * @param judged the newest verdict; null while there is none
 * @param pending what is under way; null when nothing is
 * @param approvals in order of time
 * @param changes what each stage changed last, in order of time, the newest {@link #MOST_CHANGES}
 * @param history in order of time, the newest {@link #MOST_HAPPENINGS}
 */
public record Release(
        ServiceRef service,
        ReleasePhase phase,
        Holder holder,
        Instant begun,
        Version stable,
        Version candidate,
        Version baseline,
        boolean candidateMade,
        PodTemplate candidateTemplate,
        List<Version> kept,
        TrafficPlan traffic,
        RouteState routes,
        long revision,
        String nonce,
        HeldAutoscaler autoscaler,
        HeldAutoscaler candidateAutoscaler,
        Judged judged,
        Pending pending,
        List<Approval> approvals,
        List<StageChange> changes,
        List<Happening> history) {

    /** The record is written before and after every change; a history without end would make each write longer. */
    static final int MOST_HAPPENINGS = 200;

    /** One for each stage that changes something; more stages than these are no pipeline that a person approves. */
    static final int MOST_CHANGES = 50;

    public Release {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(routes, "routes");
        kept = List.copyOf(kept);
        approvals = List.copyOf(approvals);
        changes = changes == null ? List.of() : List.copyOf(changes);
        history = List.copyOf(history);
    }

    /** A release that is taken and has changed nothing. */
    public static Release open(ServiceRef service, Holder holder, String nonce, Instant now) {
        return new Release(
                service,
                ReleasePhase.OPEN,
                holder,
                now,
                null,
                null,
                null,
                false,
                null,
                List.of(),
                null,
                RouteState.NONE,
                0,
                nonce,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** Whether nothing is in flight, so that whoever comes may begin: it was only taken, or it is over. */
    public boolean isAtRest() {
        return pending == null && (phase == ReleasePhase.OPEN || phase.isOver());
    }

    public Release withPhase(ReleasePhase to) {
        return with(draft -> draft.phase = to);
    }

    public Release withHolder(Holder to) {
        return with(draft -> draft.holder = to);
    }

    public Release withVersions(Version newStable, Version newCandidate) {
        return with(draft -> {
            draft.stable = newStable;
            draft.candidate = newCandidate;
        });
    }

    public Release withBaseline(Version version) {
        return with(draft -> draft.baseline = version);
    }

    public Release withCandidateMade(boolean made) {
        return with(draft -> draft.candidateMade = made);
    }

    public Release withCandidateTemplate(PodTemplate template) {
        return with(draft -> draft.candidateTemplate = template);
    }

    public Release withKept(List<Version> versions) {
        return with(draft -> draft.kept = versions);
    }

    /** A new picture of traffic, and the number of the edit that brings it about. */
    public Release withTraffic(TrafficPlan plan, RouteState newRoutes) {
        return with(draft -> {
            draft.traffic = plan;
            draft.routes = newRoutes;
            draft.revision = revision + 1;
        });
    }

    public Release withRoutes(RouteState newRoutes) {
        return with(draft -> draft.routes = newRoutes);
    }

    public Release withAutoscaler(HeldAutoscaler held) {
        return with(draft -> draft.autoscaler = held);
    }

    public Release withCandidateAutoscaler(HeldAutoscaler held) {
        return with(draft -> draft.candidateAutoscaler = held);
    }

    public Release withJudged(Judged verdict) {
        return with(draft -> draft.judged = verdict);
    }

    public Release withPending(Pending now) {
        return with(draft -> draft.pending = now);
    }

    public Release withApproval(Approval approval) {
        List<Approval> all = new ArrayList<>(approvals);
        all.add(approval);
        return with(draft -> draft.approvals = all);
    }

    /** A stage has changed something; of what it changed before, nothing is kept. */
    public Release withChange(StageChange change) {
        List<StageChange> all = new ArrayList<>(changes);
        all.removeIf(change::isOfSameStageAs);
        all.add(change);
        if (all.size() > MOST_CHANGES) {
            all.remove(0);
        }
        return with(draft -> draft.changes = all);
    }

    public Release withHappening(Happening happening) {
        List<Happening> all = new ArrayList<>(history);
        all.add(happening);
        if (all.size() > MOST_HAPPENINGS) {
            all.remove(0);
        }
        return with(draft -> draft.history = all);
    }

    /**
     * Whether it says as much of what is done and what is about to be; how far a step came, when, and what was told may differ.
     * So may the first plan for the traffic, where the routes that it makes are told of: whoever finds them begins with it
     * again, or gives them back.
     */
    boolean promisesAllOf(Release other) {
        boolean sameRoutes = routes.promisesSameAs(other.routes);
        return with(draft -> {
                    draft.pending = other.pending;
                    draft.routes = sameRoutes ? other.routes : routes;
                    draft.traffic = sameRoutes && traffic == null ? other.traffic : traffic;
                    draft.revision = sameRoutes && traffic == null ? other.revision : revision;
                    draft.history = other.history;
                    draft.changes = isOfSameStages(other) ? other.changes : changes;
                })
                .equals(other);
    }

    private boolean isOfSameStages(Release other) {
        if (changes.size() != other.changes.size()) {
            return false;
        }
        for (int i = 0; i < changes.size(); i++) {
            if (!changes.get(i).isOfSameStageAs(other.changes.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Release with(Consumer<ReleaseDraft> change) {
        ReleaseDraft draft = new ReleaseDraft(this);
        change.accept(draft);
        return draft.release();
    }
}
