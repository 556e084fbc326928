package io.jenkins.plugins.istio.rehearsal.pipeline;

/** Told of what happens in a run. */
public interface Watchers {
    default void stageBegan(StageReport stage) {}

    default void stageEnded(StageReport stage) {}

    /** A step is about to wait for a person; the run can be saved now. */
    default void waitsForPerson(PipelineRun run) {}
}
