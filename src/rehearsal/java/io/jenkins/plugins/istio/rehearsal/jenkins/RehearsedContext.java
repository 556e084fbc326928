package io.jenkins.plugins.istio.rehearsal.jenkins;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.istio.rehearsal.pipeline.BuildResult;
import io.jenkins.plugins.istio.rehearsal.pipeline.PipelineRun;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a plugin's step sees of the run. */
final class RehearsedContext extends StepContext {
    private static final long serialVersionUID = 1L;
    private final StepCall call;

    RehearsedContext(StepCall call) {
        this.call = call;
    }

    StepCall call() {
        return call;
    }

    @Override
    public <T> T get(Class<T> type) {
        return call.scope().find(type).orElseGet(() -> type.cast(known(type)));
    }

    private Object known(Class<?> type) {
        PipelineRun run = call.run();
        if (type == TaskListener.class) {
            return (TaskListener) () -> new LineStream(call::say);
        } else if (type == Run.class) {
            return RehearsedRun.of(run);
        } else if (type == Job.class) {
            return RehearsedRun.of(run).getParent();
        } else if (type == FlowNode.class) {
            return RehearsedFlow.of(run).getNode(call.node().id());
        } else if (type == FlowExecution.class) {
            return RehearsedFlow.of(run);
        } else if (type == EnvVars.class) {
            Map<String, String> variables = new HashMap<>(run.facts().environment());
            variables.putAll(call.scope().environment());
            return new EnvVars(variables);
        } else if (type == FilePath.class && call.scope().folder() != null) {
            return new FilePath(run.host()
                    .workspace()
                    .resolve(call.scope().folder())
                    .normalize()
                    .toFile());
        }
        return null;
    }

    @Override
    public void onSuccess(Object result) {
        if (result instanceof Map<?, ?> report && report.get("checks") instanceof List<?> checks) {
            checks.stream()
                    .map(Map.class::cast)
                    .forEach(check -> call.run()
                            .facts()
                            .verdicts()
                            .add(check.get("verdict") + ": " + check.get("question") + ": " + check.get("reason")));
        }
        call.succeed(result);
    }

    @Override
    public void onFailure(Throwable failure) {
        call.fail(failure);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return Futures.immediateFuture(null);
    }

    @Override
    public void setResult(Result result) {
        call.run().facts().worsen(BuildResult.named(result.toString()));
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        return new RehearsedBody.Invoker(this);
    }

    @Override
    public boolean hasBody() {
        return call.hasBody();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RehearsedContext context && context.call == call;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(call);
    }
}
