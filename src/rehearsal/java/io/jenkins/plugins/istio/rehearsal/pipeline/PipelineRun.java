package io.jenkins.plugins.istio.rehearsal.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import groovy.lang.Script;
import io.jenkins.plugins.istio.rehearsal.pipeline.FlowRecord.Kind;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of a pipeline with everything that must survive a pause. Code and steps of the run find it by {@link #current}. */
public final class PipelineRun implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ThreadLocal<PipelineRun> CURRENT = new ThreadLocal<>();

    private final RunFacts facts;
    private final FlowGraph graph = new FlowGraph();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final Set<Strand> strands = new LinkedHashSet<>();
    private Outcome outcome;
    private transient Host host;
    private transient Deque<Strand> ready = new ArrayDeque<>();
    private transient Strand active;

    public PipelineRun(RunFacts facts, Host host) {
        this.facts = facts;
        this.host = host;
    }

    /** The run whose code this thread executes. */
    public static PipelineRun current() {
        PipelineRun run = CURRENT.get();
        if (run == null) {
            throw new IllegalStateException("No pipeline runs on this thread.");
        }
        return run;
    }

    /** Makes this the run of the present thread. */
    public void enter() {
        CURRENT.set(this);
    }

    public void leave() {
        CURRENT.remove();
    }

    /** Readies the script to run; {@link PipelineRunner} does the rest. */
    public void begin(Script script) {
        FlowRecord first = graph.add(Kind.START, "pipeline", List.of(), null, now(), null);
        start(Code.of(script), Scope.OUTERMOST, first, ended -> outcome = ended);
    }

    /** Takes up a saved run in a new process. */
    public void resume(Host newHost) {
        host = newHost;
        ready = new ArrayDeque<>();
        strands.stream().filter(Strand::isReady).forEach(ready::add);
        new ArrayList<>(strands)
                .stream().map(Strand::waitsFor).filter(call -> call != null).forEach(StepCall::resume);
    }

    public RunFacts facts() {
        return facts;
    }

    public FlowGraph graph() {
        return graph;
    }

    /** Variables of the script that it never declared. */
    public Map<String, Object> variables() {
        return variables;
    }

    public Host host() {
        return host;
    }

    public Instant now() {
        return host.time().now();
    }

    /** How the script ended; null while it runs. */
    public Outcome outcome() {
        return outcome;
    }

    /** What the enclosing blocks of the code that runs just now hand to it. */
    public Scope scope() {
        return active == null ? Scope.OUTERMOST : active.scope();
    }

    /** Calls a step from the code that runs just now. */
    public StepCall call(StepDefinition step, Map<String, Object> arguments, Closure<?> body) throws Exception {
        // The blocks of parallel are among its arguments.
        boolean block = body != null || arguments.values().stream().anyMatch(Closure.class::isInstance);
        Kind kind = block ? Kind.START : Kind.ATOM;
        FlowRecord node = graph.add(
                kind,
                step.signature().name(),
                List.of(active.head().id()),
                active.block().id(),
                now(),
                null);
        active.moveTo(node);
        StepCall call = new StepCall(this, active, step.signature(), arguments, body, node);
        step.logic().start(call);
        return call;
    }

    Strand start(Continuable code, Scope scope, FlowRecord block, Strand.End end) {
        Strand strand = new Strand(this, code, scope, block, end);
        strands.add(strand);
        ready(strand);
        return strand;
    }

    void ready(Strand strand) {
        if (!ready.contains(strand)) {
            ready.add(strand);
        }
    }

    void settled(StepCall call, Strand caller) {
        if (caller.waitsFor() == call) {
            caller.wake(call.outcome());
        }
    }

    /** Lets the next piece of code run; false when all of it waits. */
    boolean advance() {
        Strand strand = ready.poll();
        if (strand == null) {
            return false;
        }
        active = strand;
        try {
            strand.advance();
        } finally {
            active = null;
        }
        if (!strand.isAlive()) {
            strands.remove(strand);
        }
        return true;
    }

    List<StepCall> waiting() {
        return strands.stream()
                .map(Strand::waitsFor)
                .filter(call -> call != null && !call.isSettled())
                .toList();
    }
}
