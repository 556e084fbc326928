package io.jenkins.plugins.istio.rehearsal.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord.Kind;
import java.io.Serializable;
import java.util.List;

/** One thread of pipeline code: the script itself, or a body of a step. It runs until it must wait. */
public final class Strand implements Serializable {
    private static final long serialVersionUID = 1L;
    private final PipelineRun run;
    private final Continuable code;
    private final Scope scope;
    private final FlowRecord block;
    private final End end;
    private FlowRecord head;
    private Outcome next = new Outcome(null, null);
    private StepCall waitsFor;
    private boolean alive = true;

    /** Told when the code has come to its end. */
    @FunctionalInterface
    interface End extends Serializable {
        void ended(Outcome outcome);
    }

    Strand(PipelineRun run, Continuable code, Scope scope, FlowRecord block, End end) {
        this.run = run;
        this.code = code;
        this.scope = scope;
        this.block = block;
        this.head = block;
        this.end = end;
    }

    public Scope scope() {
        return scope;
    }

    public boolean isAlive() {
        return alive;
    }

    /** The step that this waits for; null while it can run. */
    public StepCall waitsFor() {
        return waitsFor;
    }

    FlowRecord head() {
        return head;
    }

    FlowRecord block() {
        return block;
    }

    void moveTo(FlowRecord node) {
        head = node;
    }

    boolean isReady() {
        return alive && next != null;
    }

    /** Runs until the code waits for a step, or ends. */
    void advance() {
        Outcome with = next;
        next = null;
        waitsFor = null;
        Outcome came = code.run0(with, Code.CATEGORIES);
        if (code.isResumable()) {
            waitsFor = (StepCall) came.getNormal();
            if (waitsFor.isSettled()) {
                wake(waitsFor.outcome());
            }
            return;
        }
        alive = false;
        head = run.graph().add(Kind.END, "body", List.of(head.id()), block.enclosing(), run.now(), block.id());
        end.ended(came);
    }

    void wake(Outcome with) {
        next = with;
        run.ready(this);
    }

    /** Stops the step that this waits for; code that runs meets the cause when it goes on. */
    public void interrupt(Throwable cause) {
        if (waitsFor != null && !waitsFor.isSettled()) {
            waitsFor.stop(cause);
        } else {
            next = new Outcome(null, cause);
        }
    }
}
