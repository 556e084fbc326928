package io.jenkins.plugins.istio.steps;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.release.RollBackRequest;
import io.jenkins.plugins.istio.engine.release.Terms;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The mark of a run that was started to roll a release back: its first {@code istioRelease} block, or changing step, for that
 * release rolls back instead of doing its own work.
 */
public final class RollBackAsked extends InvisibleAction implements Queue.QueueAction {
    private final String cluster;
    private final String service;
    private final String who;

    /**
     * @param cluster the cluster's name
     * @param service {@code namespace/name}
     * @param who asked for it: a user's id
     */
    public RollBackAsked(String cluster, String service, String who) {
        this.cluster = cluster;
        this.service = service;
        this.who = who;
    }

    public String getCluster() {
        return cluster;
    }

    public String getService() {
        return service;
    }

    public String getWho() {
        return who;
    }

    /** A run in the queue for something else is no roll back. */
    @Override
    public boolean shouldSchedule(List<Action> others) {
        return others.stream()
                .noneMatch(other -> other instanceof RollBackAsked asked
                        && asked.cluster.equals(cluster)
                        && asked.service.equals(service));
    }

    /** What the step's run was asked to roll back, if that is this service; else null. */
    static RollBackAsked of(StepContext context, EngineSession session, ServiceRef target)
            throws IOException, InterruptedException {
        RollBackAsked asked = context.get(Run.class).getAction(RollBackAsked.class);
        boolean meant =
                asked != null && asked.cluster.equals(session.cluster()) && asked.service.equals(target.toString());
        return meant ? asked : null;
    }

    Progress<ReleaseReport> advance(StepContext context, EngineSession session, ServiceRef target, Narrator out)
            throws IOException, InterruptedException {
        RollBackRequest request = new RollBackRequest(
                target,
                who + " asked for it on the Releases page",
                RollBackRequest.Candidate.SCALED,
                true,
                RollbackStep.DRAIN,
                new Terms(false, true, false, false));
        return session.engine().rollBack().advance(request, Invocation.of(context), out);
    }

    String words() {
        return "This run was started by " + who + " on the Releases page to roll " + service + " back.";
    }
}
