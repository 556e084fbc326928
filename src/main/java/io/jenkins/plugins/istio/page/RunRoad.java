package io.jenkins.plugins.istio.page;

import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.Road;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * A run's stages, behind and ahead. The run's graph is walked anew only when it has grown, since everybody who has the page
 * open asks every second.
 */
final class RunRoad {
    private static final String DECLARATIVE = "pipeline-model-definition";

    private final Run<?, ?> run;
    private At at;
    private Road road;

    /** How far a run had come. */
    private record At(List<String> heads, boolean building) {}

    RunRoad(Run<?, ?> run) {
        this.run = run;
    }

    synchronized Road now() throws IOException {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable pipeline ? pipeline.asFlowExecutionOwner() : null;
        if (owner == null) {
            return Road.entered(List.of());
        }
        FlowExecution execution = owner.get();
        At now =
                new At(execution.getCurrentHeads().stream().map(FlowNode::getId).toList(), run.isBuilding());
        if (!now.equals(at)) {
            road = walked(execution);
            at = now;
        }
        return road;
    }

    /** What lies ahead a declarative pipeline says; any other script only when it gets there. */
    private Road walked(FlowExecution execution) {
        List<PageStage> entered = RunStages.of(execution, run);
        List<PageStage> plan = Jenkins.get().getPlugin(DECLARATIVE) == null ? List.of() : DeclarativePlan.of(run);
        return plan.isEmpty() ? Road.entered(entered) : Road.planned(entered, plan, !run.isBuilding());
    }
}
