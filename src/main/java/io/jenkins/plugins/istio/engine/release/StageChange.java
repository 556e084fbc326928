package io.jenkins.plugins.istio.engine.release;

import java.time.Instant;
import java.util.List;

/**
 * The last change that the steps of one stage made to routes or to what runs.
 *
 * @param run the run, as its {@link Holder} is written
 * @param stages the stage and those around it, innermost first; empty outside of any
 * @param when it was made
 */
public record StageChange(String run, List<Stage> stages, Instant when) {
    public StageChange {
        stages = List.copyOf(stages);
    }

    /** Whether both were made by the same stage of the same run. */
    boolean isOfSameStageAs(StageChange other) {
        return run.equals(other.run) && isOfStage(other.stages);
    }

    /** @param others the stages around another step of the same run, innermost first */
    boolean isOfStage(List<Stage> others) {
        return innermost(stages).equals(innermost(others));
    }

    /** Whether the stage of this id, or one inside it, made the change. */
    boolean isWithin(String stageId) {
        return stages.stream().anyMatch(stage -> stage.id().equals(stageId));
    }

    /** Who made it, in words. */
    String by() {
        return stages.isEmpty() ? run : stages.get(0) + " of " + run;
    }

    private static String innermost(List<Stage> stages) {
        return stages.isEmpty() ? "" : stages.get(0).id();
    }
}
