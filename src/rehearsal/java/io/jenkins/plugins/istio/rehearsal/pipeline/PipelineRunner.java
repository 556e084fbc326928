package io.jenkins.plugins.istio.rehearsal.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import java.util.Optional;

/** Drives a run: code first, then work in the background, then people, then the clock. */
public final class PipelineRunner {
    private final PipelineRun run;

    public PipelineRunner(PipelineRun run) {
        this.run = run;
    }

    /**
     * Runs until the script has ended.
     *
     * @throws PausedAtGate when a person is asked and nobody is there
     * @throws InterruptedException when a person stopped the waiting
     */
    public Outcome run() throws PausedAtGate, InterruptedException {
        run.enter();
        try {
            while (run.outcome() == null) {
                if (!run.advance()) {
                    waitForSomething();
                }
            }
            return run.outcome();
        } finally {
            run.leave();
        }
    }

    private void waitForSomething() throws PausedAtGate, InterruptedException {
        Optional<StepCall> gate = run.waiting().stream()
                .filter(call -> call.pending() instanceof Gate)
                .findFirst();
        if (run.host().agenda().hasWorkNow()) {
            run.host().agenda().runNext();
        } else if (gate.isPresent()) {
            run.host().watchers().waitsForPerson(run);
            ((Gate) gate.get().pending()).ask(gate.get());
        } else if (!run.host().agenda().isEmpty()) {
            run.host().agenda().runNext();
        } else {
            throw new IllegalStateException("The pipeline waits for "
                    + run.waiting().stream().map(StepCall::name).toList() + ", and nothing will ever end that.");
        }
    }

    /** A step that waits for a person. */
    public interface Gate extends StepCall.Pending {
        void ask(StepCall call) throws PausedAtGate, InterruptedException;
    }
}
