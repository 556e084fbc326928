package io.jenkins.plugins.istio.steps;

import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.istio.engine.release.Approval;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.KeptEvidence;
import io.jenkins.plugins.istio.engine.release.Stage;
import io.jenkins.plugins.istio.engine.release.VerificationRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** This run of Jenkins, and the step in it, as the engine sees them. */
final class Invocation implements Caller {
    private final Run<?, ?> run;
    private final FlowNode node;
    private final String step;
    private final StepContext context;
    private Duration clockSetBy = Duration.ZERO;

    private Invocation(StepContext context, Run<?, ?> run, FlowNode node, String step) {
        this.context = context;
        this.run = run;
        this.node = node;
        this.step = step;
    }

    static Invocation of(StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        return new Invocation(context, context.get(Run.class), node, node.getId());
    }

    /** The end of the block that begins here: another step of the run. */
    static Invocation ofBlockEnd(StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        return new Invocation(context, context.get(Run.class), node, node.getId() + "-end");
    }

    /** The same, which knows how far the clock was set meanwhile. */
    Invocation afterClockWasSetBy(Duration set) {
        clockSetBy = set;
        return this;
    }

    @Override
    public Duration clockSetBy() {
        return clockSetBy;
    }

    @Override
    public Holder holder() {
        return new Holder(
                Jenkins.get().getLegacyInstanceId(),
                run.getParent().getFullName(),
                "#" + run.getNumber(),
                url(),
                EngineFactory.get().clock().instant());
    }

    private String url() {
        String root = Jenkins.get().getRootUrl();
        return root == null ? null : root + run.getUrl();
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public RunState stateOf(Holder other) {
        if (!other.instance().equals(Jenkins.get().getLegacyInstanceId())) {
            return RunState.UNKNOWN;
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(other.job(), Job.class);
        Run<?, ?> holding = job == null
                ? null
                : job.getBuildByNumber(Integer.parseInt(other.run().substring(1)));
        if (holding == null) {
            return RunState.DELETED;
        }
        return holding.isBuilding() ? RunState.RUNNING : RunState.FINISHED;
    }

    @Override
    public List<Stage> stages() {
        return EnclosingStages.of(node);
    }

    @Override
    public List<Approval> approvals() {
        return GivenApprovals.before(node);
    }

    @Override
    public Optional<KeptEvidence> keep(VerificationRecord verification) {
        try {
            return Optional.of(EvidenceFiles.write(context, verification));
        } catch (IOException e) {
            say("The evidence could not be written: " + e + ". The verdict stands; its record is in this log alone.");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void say(String line) {
        try {
            context.get(TaskListener.class).getLogger().println("[istio] " + line);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the build's log cannot be reached", e);
        }
    }
}
