package io.jenkins.plugins.istio.engine.release;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who asks: the run and the step in it. Implemented where Jenkins is known. */
public interface Caller {

    /** What is known of a run that holds a release. */
    enum RunState {
        RUNNING,
        FINISHED,
        /** Of this controller, which has no such run any more: what is deleted runs no longer. */
        DELETED,
        /** Of another controller: only a person can tell. */
        UNKNOWN
    }

    /** This run, with the present moment as {@code since}. */
    Holder holder();

    /**
     * A name for this step that is the same after a restart and different for every other step of the run. Another run's
     * step may have the same: runs of one pipeline number their steps alike.
     */
    String step();

    RunState stateOf(Holder other);

    /**
     * How far the clock was set since this step was last asked, beyond the time that went by; negative when it was set back.
     * Zero where nobody can tell, as after a restart.
     */
    default Duration clockSetBy() {
        return Duration.ZERO;
    }

    /** The stage in which this step stands and those around it, innermost first; empty outside of any. */
    default List<Stage> stages() {
        return List.of();
    }

    /** What people approved on the way of this run to this step, in order of time; empty where nobody is asked. */
    default List<Approval> approvals() {
        return List.of();
    }

    /**
     * Keeps the document of a verification with the run. What goes wrong with it is told in the run's log and never ends
     * the step: a candidate is judged whether or not a disk is full.
     *
     * @return empty when it could not be kept
     */
    default Optional<KeptEvidence> keep(VerificationRecord verification) {
        return Optional.empty();
    }
}
