package io.jenkins.plugins.istio.rehearsal.pipeline;

import com.cloudbees.groovy.cps.Outcome;

/** Told of what happens in a run. */
public interface Watchers {
    Watchers NONE = new Watchers() {};

    default void stageEnded(String name, BuildResult result) {}

    default void stageSkipped(String name, String why) {}

    /** A step is about to wait for a person; the run can be saved now. */
    default void waitsForPerson(PipelineRun run) {}

    default void ended(Outcome outcome) {}
}
