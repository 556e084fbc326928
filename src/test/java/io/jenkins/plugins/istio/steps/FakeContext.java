package io.jenkins.plugins.istio.steps;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The place of one step in a run, which remembers how the step ended. */
final class FakeContext extends StepContext {
    private static final long serialVersionUID = 1L;

    private final Map<Class<?>, Object> values = new HashMap<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    Object result;
    Throwable failure;
    int ends;
    FakeBody body;

    FakeContext() {
        this(new TestNode("7"));
    }

    FakeContext(FlowNode node) {
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        with(FlowNode.class, node);
        with(TaskListener.class, (TaskListener) () -> stream);
        with(Run.class, new TestRun(new TestJob("shop-release"), 12));
    }

    <T> FakeContext with(Class<T> key, T value) {
        values.put(key, value);
        return this;
    }

    List<String> log() {
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }

    Run<?, ?> run() {
        return get(Run.class);
    }

    @Override
    public <T> T get(Class<T> key) {
        return key.cast(values.get(key));
    }

    @Override
    public void onSuccess(Object value) {
        ends++;
        result = value;
    }

    @Override
    public void onFailure(Throwable cause) {
        ends++;
        failure = cause;
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
    public void setResult(Result newResult) {
        run().setResult(newResult);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        body = new FakeBody();
        return body;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** The steps inside a block, which end when the test says so. */
    final class FakeBody extends BodyInvoker {
        final List<Object> contexts = new ArrayList<>();
        BodyExecutionCallback callback;
        boolean started;
        Throwable cancelledBy;

        @Override
        public BodyInvoker withContext(Object override) {
            contexts.add(override);
            return this;
        }

        @Override
        public BodyInvoker withDisplayName(String name) {
            return this;
        }

        @Override
        public BodyInvoker withCallback(BodyExecutionCallback bodyCallback) {
            callback = bodyCallback;
            return this;
        }

        @Override
        public BodyExecution start() {
            started = true;
            return new FakeBodyExecution(this);
        }

        void succeed(Object value) {
            callback.onSuccess(FakeContext.this, value);
        }

        void fail(Throwable cause) {
            callback.onFailure(FakeContext.this, cause);
        }
    }

    private static final class FakeBodyExecution extends BodyExecution {
        private static final long serialVersionUID = 1L;
        private final transient FakeBody body;

        FakeBodyExecution(FakeBody body) {
            this.body = body;
        }

        @Override
        public Collection<StepExecution> getCurrentExecutions() {
            return List.of();
        }

        @Override
        public boolean cancel(Throwable cause) {
            body.cancelledBy = cause;
            return true;
        }

        @Override
        public boolean isCancelled() {
            return body.cancelledBy != null;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public Object get() {
            return null;
        }

        @Override
        public Object get(long timeout, java.util.concurrent.TimeUnit unit) {
            return null;
        }
    }
}
