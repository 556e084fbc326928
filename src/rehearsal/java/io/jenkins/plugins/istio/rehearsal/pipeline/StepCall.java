package io.jenkins.plugins.istio.rehearsal.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call of a step, from its start until it is settled. It survives a pause together with everything it holds. */
public final class StepCall implements Serializable {
    private static final long serialVersionUID = 1L;
    private final PipelineRun run;
    private final Strand strand;
    private final StepSignature signature;
    private final Map<String, Object> arguments;
    private final Closure<?> body;
    private final FlowRecord node;
    private final List<Strand> bodies = new ArrayList<>();
    private Pending pending;
    private Outcome outcome;

    /** What a step waits for; must be serializable, timers transient. */
    public interface Pending extends Serializable {
        /** Ends the waiting; the call must be settled soon. */
        default void stop(StepCall call, Throwable cause) {
            call.fail(cause);
        }

        /** Takes the waiting up again in another process. */
        void resume(StepCall call);
    }

    /** Told how a body ended. Its code must be serializable. */
    @FunctionalInterface
    public interface BodyEnd extends Serializable {
        void ended(StepCall call, Outcome outcome);
    }

    StepCall(
            PipelineRun run,
            Strand strand,
            StepSignature signature,
            Map<String, Object> arguments,
            Closure<?> body,
            FlowRecord node) {
        this.run = run;
        this.strand = strand;
        this.signature = signature;
        this.arguments = new LinkedHashMap<>(arguments);
        this.body = body;
        this.node = node;
    }

    public PipelineRun run() {
        return run;
    }

    public String name() {
        return signature.name();
    }

    public Scope scope() {
        return strand.scope();
    }

    /** This call in the flow graph. */
    public FlowRecord node() {
        return node;
    }

    public Map<String, Object> arguments() {
        return arguments;
    }

    public boolean has(String parameter) {
        return arguments.get(parameter) != null;
    }

    public String text(String parameter) {
        Object value = arguments.get(parameter);
        return value == null ? null : value.toString();
    }

    public boolean flag(String parameter, boolean otherwise) {
        Object value = arguments.get(parameter);
        return value == null ? otherwise : Boolean.parseBoolean(value.toString());
    }

    public boolean hasBody() {
        return body != null;
    }

    public Closure<?> body() {
        return body;
    }

    public boolean isSettled() {
        return outcome != null;
    }

    /** Writes a line to the log, marked with the parallel branch. */
    public void say(String line) {
        run.host().log().line(scope().branch(), line);
    }

    public void succeed(Object value) {
        settle(new Outcome(value, null));
    }

    public void fail(Throwable failure) {
        settle(new Outcome(null, failure));
    }

    /** Settles the call; only the first time counts. */
    public void settle(Outcome how) {
        if (outcome != null) {
            return;
        }
        outcome = how;
        pending = null;
        if (node.kind() == Kind.START) {
            strand.moveTo(run.graph().add(Kind.END, name(), headsOfBodies(), node.enclosing(), run.now(), node.id()));
        }
        run.settled(this, strand);
    }

    /** Leaves the call open. */
    public void await(Pending what) {
        pending = what;
    }

    public Pending pending() {
        return pending;
    }

    /** Runs the block of pipeline code that follows the call. */
    public Strand runBody(Scope within, BodyEnd end) {
        return runBody(body, within, null, end);
    }

    /**
     * Runs pipeline code on a thread of its own.
     *
     * @param code what to run
     * @param within what it finds around it
     * @param detail the branch's name; null when there is but one
     * @param end told when it has ended
     */
    public Strand runBody(Closure<?> code, Scope within, String detail, BodyEnd end) {
        FlowRecord start = run.graph().add(Kind.START, "body", List.of(node.id()), node.id(), run.now(), detail);
        Strand started = run.start(Code.of(code), within, start, outcomeOfBody -> end.ended(this, outcomeOfBody));
        bodies.add(started);
        return started;
    }

    /** Stops whatever is innermost in this call. */
    public void stop(Throwable cause) {
        List<Strand> alive = bodies.stream().filter(Strand::isAlive).toList();
        if (!alive.isEmpty()) {
            alive.forEach(each -> each.interrupt(cause));
        } else if (pending != null) {
            pending.stop(this, cause);
        } else {
            fail(cause);
        }
    }

    void resume() {
        if (pending != null) {
            pending.resume(this);
        }
    }

    /** How it was settled; null while it is not. */
    public Outcome outcome() {
        return outcome;
    }

    private List<String> headsOfBodies() {
        return bodies.isEmpty()
                ? List.of(node.id())
                : bodies.stream().map(each -> each.head().id()).toList();
    }
}
