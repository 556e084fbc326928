package io.jenkins.plugins.istio.rehearsal.jenkins;

import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.istio.rehearsal.pipeline.Scope;
import io.jenkins.plugins.istio.rehearsal.pipeline.StepCall;
import io.jenkins.plugins.istio.rehearsal.pipeline.Strand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The block of pipeline code after a plugin's step, while it runs. */
final class RehearsedBody extends BodyExecution {
    private static final long serialVersionUID = 1L;
    private Strand strand;
    private Outcome outcome;

    /** Gathers what the block shall find around it, and starts it. */
    static final class Invoker extends BodyInvoker {
        private final RehearsedContext context;
        private final List<BodyExecutionCallback> callbacks = new ArrayList<>();
        private Scope scope;

        Invoker(RehearsedContext context) {
            this.context = context;
            scope = context.call().scope();
        }

        @Override
        public BodyInvoker withContext(Object override) {
            scope = scope.with(override);
            return this;
        }

        @Override
        public BodyInvoker withDisplayName(String name) {
            return this;
        }

        @Override
        public BodyInvoker withCallback(BodyExecutionCallback callback) {
            callbacks.add(callback);
            return this;
        }

        @Override
        public BodyExecution start() {
            RehearsedBody body = new RehearsedBody();
            RehearsedContext outer = context;
            List<BodyExecutionCallback> told = new ArrayList<>(callbacks);
            told.forEach(each -> each.onStart(outer));
            body.strand = outer.call().runBody(scope, (call, outcome) -> body.ended(outer, told, outcome));
            return body;
        }
    }

    private void ended(RehearsedContext context, List<BodyExecutionCallback> told, Outcome how) {
        outcome = how;
        for (BodyExecutionCallback each : told) {
            if (how.isSuccess()) {
                each.onSuccess(context, how.getNormal());
            } else {
                each.onFailure(context, how.getAbnormal());
            }
        }
    }

    @Override
    public boolean cancel(Throwable cause) {
        if (!strand.isAlive()) {
            return false;
        }
        strand.interrupt(cause);
        return true;
    }

    @Override
    public Collection<StepExecution> getCurrentExecutions() {
        StepCall waiting = strand.waitsFor();
        return waiting != null && waiting.pending() instanceof RunningStep running
                ? List.of(running.execution())
                : List.of();
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return outcome != null;
    }

    @Override
    public Object get() {
        return outcome == null ? null : outcome.getNormal();
    }

    @Override
    public Object get(long timeout, TimeUnit unit) {
        return get();
    }
}
